package io.llmspring.simulated;

import java.util.ArrayList;
import java.util.List;

import io.llmspring.message.Content;

/**
 * What the simulated provider says.
 */
final class Sentences {

	static final String THOUGHT = "I am simulated, so there is not much to think about. "
			+ "I read what was said last and answer that. ";

	static final String REFUSAL = "I am sorry, but I cannot help with that, not even in a simulation.";

	private static final int QUOTE = 280;

	private static final List<String> STORY = List.of(
			"Once upon a time there was a program that wanted to talk to a model. ",
			"It knew many providers, and each of them spoke a dialect of its own. ",
			"One sent frames, another sent lines, and a third went silent in the middle of a word. ",
			"So the program learned to wait, but never longer than it had been told. ",
			"When one provider was busy, it asked the next, and nobody noticed. ",
			"It counted every token and kept the receipts in a drawer. ",
			"At night it dreamed of streams that end with a proper goodbye. ",
			"And in the morning it opened the next connection. ");

	private Sentences() {
	}

	static String answer(Prompt prompt) {
		if (!prompt.results().isEmpty()) {
			return results(prompt.results());
		}
		StringBuilder answer = new StringBuilder("This is a simulated answer, made without any network. ");
		String said = Words.shorten(prompt.text(), QUOTE);
		answer.append(said.isEmpty() ? "You said nothing that I can read. " : "You said: \"" + said + "\" ");
		if (prompt.attachments() > 0) {
			answer.append("Attachments that I cannot look at: ").append(prompt.attachments()).append(". ");
		}
		if (prompt.turns() > 1) {
			answer.append("That was your message number ").append(prompt.turns()).append(" in this conversation. ");
		}
		return answer.append("Configure a real provider to hear what a model thinks about it.").toString();
	}

	private static String results(List<Content.ToolResult> results) {
		List<String> sentences = new ArrayList<>(results.size());
		for (Content.ToolResult result : results) {
			sentences.add((result.error() ? "The tool failed: " : "The tool answered: ") + Prompt.text(result).strip());
		}
		return String.join("\n", sentences);
	}

	static String story(int words) {
		StringBuilder story = new StringBuilder();
		int sentence = 0;
		int left = words;
		while (left > 0) {
			List<String> next = Words.ofText(STORY.get(sentence++ % STORY.size()));
			next.stream().limit(left).forEach(story::append);
			left -= next.size();
		}
		return story.toString().strip();
	}

}
