package io.llmspring.benchmarks.compare;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.llmspring.benchmarks.RecordedAnswer;
import org.jspecify.annotations.Nullable;

/**
 * What the server is to answer. It travels in the prompt, so that one client serves all
 * scenarios.
 *
 * @param deltas pieces of text of a streamed answer, 0 for an answer that is not streamed
 * @param pauseMillis pause between two writes of the server, in milliseconds
 * @param eventsPerWrite events that the server writes at once
 * @param characters least length of the text of an answer that is not streamed
 */
public record Scenario(int deltas, int pauseMillis, int eventsPerWrite, int characters) {

	private static final Pattern MARK = Pattern.compile("\\[\\[(\\d+);(\\d+);(\\d+);(\\d+)]]");

	/**
	 * An answer that is not streamed.
	 * @param characters least length of its text
	 * @return the scenario
	 */
	public static Scenario whole(int characters) {
		return new Scenario(0, 0, 1, characters);
	}

	/**
	 * A stream as fast as the client reads it.
	 * @param deltas pieces of text
	 * @param eventsPerWrite events that the server writes at once
	 * @return the scenario
	 */
	public static Scenario stream(int deltas, int eventsPerWrite) {
		return new Scenario(deltas, 0, eventsPerWrite, 0);
	}

	/**
	 * A stream with a pause after each piece of text, as a model writes.
	 * @param deltas pieces of text
	 * @param pauseMillis the pause, in milliseconds
	 * @return the scenario
	 */
	public static Scenario paced(int deltas, int pauseMillis) {
		return new Scenario(deltas, pauseMillis, 1, 0);
	}

	/**
	 * Whether the answer is streamed.
	 * @return {@code true} if it is
	 */
	public boolean streamed() {
		return this.deltas > 0;
	}

	/**
	 * Return the pieces of text that the client must deliver.
	 * @return their number, 1 for an answer that is not streamed
	 */
	public int pieces() {
		return streamed() ? this.deltas : 1;
	}

	/**
	 * Return a piece of text.
	 * @param number its number, from 0
	 * @return the text
	 */
	public String piece(int number) {
		return streamed() ? RecordedAnswer.word(number) : wholeText();
	}

	private String wholeText() {
		StringBuilder text = new StringBuilder();
		for (int i = 0; text.length() < this.characters; i++) {
			text.append(RecordedAnswer.word(i));
		}
		return text.toString();
	}

	/**
	 * Return the prompt that asks for this scenario.
	 * @return the prompt
	 */
	public String prompt() {
		return "Say something. [[" + this.deltas + ";" + this.pauseMillis + ";" + this.eventsPerWrite + ";"
				+ this.characters + "]]";
	}

	/**
	 * Find the scenario that a text asks for.
	 * @param text a prompt or a request that holds one
	 * @return the scenario, or {@code null} if the text asks for none
	 */
	static @Nullable Scenario find(CharSequence text) {
		Matcher mark = MARK.matcher(text);
		return mark.find() ? new Scenario(number(mark, 1), number(mark, 2), number(mark, 3), number(mark, 4)) : null;
	}

	private static int number(Matcher mark, int group) {
		return Integer.parseInt(mark.group(group));
	}

}
