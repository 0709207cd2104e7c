package io.llmspring.benchmarks.compare;

import java.nio.charset.StandardCharsets;

import io.llmspring.benchmarks.RecordedAnswer;

/**
 * What is asked and what must come back, prepared once so that preparing is not measured.
 *
 * @param scenario what the server answers
 * @param prompt the prompt that asks for it
 * @param body the request of a client that writes no JSON
 * @param wholeText text of an answer that is not streamed
 * @param wholeBytes length of its body
 * @param frameLines lines of a stream before and after its text
 * @param pieceLines lines of a piece of text
 */
record Question(Scenario scenario, String prompt, byte[] body, String wholeText, int wholeBytes, int frameLines,
		int pieceLines) {

	static Question of(ProviderApi api, Scenario scenario) {
		RecordedAnswer answer = api.answer();
		String text = scenario.streamed() ? "" : scenario.piece(0);
		return new Question(scenario, scenario.prompt(), api.requestBytes(scenario), text,
				answer.whole(text).getBytes(StandardCharsets.UTF_8).length, lines(answer.begin()) + lines(answer.end()),
				lines(answer.delta("-")));
	}

	private static int lines(String events) {
		return (int) events.chars().filter((character) -> character == '\n').count();
	}

	boolean streamed() {
		return this.scenario.streamed();
	}

	/**
	 * Return a piece of text that must arrive.
	 * @param number its number, from 0
	 * @return the text
	 */
	String piece(int number) {
		return streamed() ? RecordedAnswer.word(number) : this.wholeText;
	}

	/**
	 * Tell how many pieces of text have arrived from what was counted.
	 * @param lines lines of a stream
	 * @param bytes bytes of an answer that is not streamed
	 * @return the number of pieces
	 */
	int pieces(int lines, int bytes) {
		if (!streamed()) {
			return (bytes == this.wholeBytes) ? 1 : 0;
		}
		return (lines - this.frameLines) / this.pieceLines;
	}

}
