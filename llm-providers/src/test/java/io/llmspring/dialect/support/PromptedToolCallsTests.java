package io.llmspring.dialect.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PromptedToolCalls}.
 */
class PromptedToolCallsTests {

	private static final List<String> TOOLS = List.of("weather", "time");

	private static final String CALL = "{\"name\": \"weather\", \"arguments\": {\"city\": \"Rome {\\\"x\\\"}\"}}";

	private static final String FOUND = "weather({\"city\":\"Rome {\\\"x\\\"}\"})";

	@Test
	void bareCallIsACall() {
		assertThat(read(CALL)).containsExactly(FOUND);
	}

	@Test
	void callInAFenceIsACall() {
		assertThat(read("```json\n" + CALL + "\n```")).containsExactly(FOUND);
		assertThat(read("```\n" + CALL + "\n```\n")).containsExactly(FOUND);
	}

	@Test
	void fenceThatTheModelDoesNotCloseHoldsACallAllTheSame() {
		assertThat(read("```json\n" + CALL)).containsExactly(FOUND);
	}

	@Test
	void callThatIsWrittenOverSeveralLinesIsACall() {
		assertThat(read("{\n  \"name\": \"time\",\n  \"arguments\": {}\n}")).containsExactly("time({})");
	}

	@Test
	void textAroundCallsStaysText() {
		assertThat(read("Let me look.\n\n" + CALL + "\nOne moment.")).containsExactly("Let me look.\n\n", FOUND,
				"\nOne moment.");
	}

	@Test
	void severalCallsAreSeveralCalls() {
		String time = "{\"name\":\"time\"}";
		List<String> both = List.of(FOUND, "time({})");
		assertThat(read(CALL + "\n" + time)).isEqualTo(both);
		assertThat(read(CALL + ", " + time + "\n")).isEqualTo(both);
		assertThat(read("[" + CALL + "," + time + "]")).isEqualTo(both);
		assertThat(read("```json\n" + CALL + "\n" + time + "\n```")).isEqualTo(both);
		assertThat(read("```json\n" + CALL + "\n```\n```json\n" + time + "\n```")).isEqualTo(both);
	}

	@Test
	void callInTheFormOfAnApiIsACall() {
		assertThat(read("{\"tool_calls\":[{\"id\":\"a\",\"type\":\"function\",\"function\":" + CALL + "}]}"))
			.containsExactly(FOUND);
		assertThat(read("{\"type\":\"function\",\"name\":\"time\",\"parameters\":\"{\\\"zone\\\":1}\"}"))
			.containsExactly("time({\"zone\":1})");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Plain text.", "{\"name\": \"Alice\", \"age\": 30}", "{\"city\": \"Rome\"}", "[1] See",
			"[link](http://x)", "{ not json }", "{}", "[]", "{\"name\": \"weather\", \"arguments\": 5}",
			"{\"name\": \"weather\", \"arguments\": {\"city\"", "{\"name\": \"weather\", \"why\": \"x\"}",
			"{\"name\": \"weather\" \"x\"}", "```json\n{\"city\": 1}\n```\nThat is it.",
			"```python\n{\"name\": \"time\"}\n```\nand more", "```json\n```", "`code` and ``more``", "  \n\t", "```",
			"``", "```json\n{\"name\": \"time\"}\nx\n```\n", "{\"name\": \"weather\\u0000\"}", "{\"name\": [\"time\"]}",
			"Inline {\"name\": \"time\"} stays", "[{\"name\": \"time\"}, {\"name\": \"who\"}]", "{\n{\n{ x", "{\"name",
			"[[{\"name\": \"time\"}]]", "{\"name\": \"time\"]" })
	void everythingElseIsText(String text) {
		assertThat(String.join("", read(text))).isEqualTo(text);
		assertThat(read(text)).hasSize(1);
	}

	@Test
	void callAfterBracesThatAreNoneIsFound() {
		assertThat(read("{\n" + CALL)).containsExactly("{\n", FOUND);
	}

	@Test
	void callAfterAFenceOfCodeIsFound() {
		assertThat(read("```python\nx = {}\n```\n" + CALL)).containsExactly("```python\nx = {}\n```\n", FOUND);
	}

	@Test
	void answerThatArrivesInPiecesIsReadAsAWhole() {
		String answer = "First.\n{\"name\": \"Alice\"}\n" + CALL + "\n```json\n{\"name\":\"time\"}\n```\nThen ```x``` "
				+ "and\n```json\n{\"a\": 1}\n```\n" + CALL + "\nEnd";
		List<String> whole = read(answer);
		assertThat(whole).hasSize(6);
		for (int seed = 0; seed < 200; seed++) {
			assertThat(cut(answer, 1 + seed % 9, new Random(seed))).as("seed " + seed).isEqualTo(whole);
		}
	}

	@Test
	void textIsNotHeldBackOnceItCannotBeACall() {
		Collected collected = new Collected();
		PromptedToolCalls calls = new PromptedToolCalls(TOOLS);
		calls.append("Well, ", collected);
		assertThat(collected.found).containsExactly("Well, ");
		calls.append("that\n{\"name\": \"w", collected);
		assertThat(collected.found).containsExactly("Well, that\n");
		calls.append("i", collected);
		assertThat(collected.found).containsExactly("Well, that\n{\"name\": \"wi");
		calls.append("\n{\"c", collected);
		assertThat(collected.found).containsExactly("Well, that\n{\"name\": \"wi\n{\"c");
	}

	@Test
	void callIsPassedOnAsSoonAsItIsWhole() {
		Collected collected = new Collected();
		PromptedToolCalls calls = new PromptedToolCalls(TOOLS);
		calls.append(CALL, collected);
		assertThat(collected.found).containsExactly(FOUND);
	}

	@Test
	void modelWithoutToolsCannotCall() {
		Collected collected = new Collected();
		PromptedToolCalls calls = new PromptedToolCalls(List.of());
		calls.append(CALL, collected);
		calls.end(collected);
		assertThat(collected.found).containsExactly(CALL);
	}

	private static List<String> read(String answer) {
		return cut(answer, Integer.MAX_VALUE, new Random(0));
	}

	private static List<String> cut(String answer, int maxPiece, Random random) {
		Collected collected = new Collected();
		PromptedToolCalls calls = new PromptedToolCalls(TOOLS);
		int offset = 0;
		while (offset < answer.length()) {
			int length = (maxPiece == Integer.MAX_VALUE) ? answer.length() : 1 + random.nextInt(maxPiece);
			int end = Math.min(answer.length(), offset + length);
			calls.append(answer.substring(offset, end), collected);
			offset = end;
		}
		calls.end(collected);
		return collected.found;
	}

	/**
	 * What was found: neighbouring texts joined, calls by name and arguments.
	 */
	private static final class Collected implements PromptedToolCalls.Sink {

		private final List<String> found = new ArrayList<>();

		private boolean text;

		@Override
		public void text(String text) {
			assertThat(text).isNotEmpty();
			if (this.text) {
				int last = this.found.size() - 1;
				this.found.set(last, this.found.get(last) + text);
			}
			else {
				this.found.add(text);
			}
			this.text = true;
		}

		@Override
		public void call(String name, String arguments) {
			this.found.add(name + "(" + arguments + ")");
			this.text = false;
		}

	}

}
