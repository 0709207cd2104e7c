package io.llmspring.dialect.support;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A piece of JSON in an answer while it arrives, character by character. It tells as
 * early as can be that no call comes of it: at the first letter of a name that no tool
 * has, or of a member that no call has.
 */
final class PromptedCallCandidate {

	private static final Set<String> MEMBERS = Set.of("name", "arguments", "parameters", "id", "type", "function",
			"tool_calls");

	private static final String BLANK = " \t\r\n";

	private static final String BETWEEN_KEYS = BLANK + "\":}";

	private static final String BETWEEN_CALLS = BLANK + "{,]";

	private static final String VALUES = BLANK + "{}[]\",:-+.0123456789eEtrufalsn";

	private final Collection<String> tools;

	private final StringBuilder word = new StringBuilder();

	private final Deque<Level> levels = new ArrayDeque<>();

	private boolean inWord;

	private boolean escaped;

	PromptedCallCandidate(Collection<String> tools) {
		this.tools = tools;
	}

	/**
	 * Take the next character.
	 * @param character the character; the first one is a brace or a bracket
	 * @return what is known now
	 */
	State accept(char character) {
		if (this.inWord) {
			return inWord(character);
		}
		Level level = this.levels.peek();
		if (level != null && !level.admits(character)) {
			return State.IMPOSSIBLE;
		}
		return switch (character) {
			case '{', '[' -> open(character == '{');
			case '}', ']' -> close(character == '}');
			case '"' -> {
				this.inWord = true;
				this.word.setLength(0);
				yield State.OPEN;
			}
			case ':' -> expectKey(false);
			case ',' -> expectKey(true);
			default -> State.OPEN;
		};
	}

	private State open(boolean object) {
		Level around = this.levels.peek();
		boolean call = around == null || (around.call && around.holdsCalls());
		this.levels.push(new Level(object, call));
		return State.OPEN;
	}

	private State close(boolean object) {
		Level level = this.levels.pop();
		if (level.object != object) {
			return State.IMPOSSIBLE;
		}
		return this.levels.isEmpty() ? State.WHOLE : State.OPEN;
	}

	private State expectKey(boolean expected) {
		Level level = this.levels.element();
		level.keyExpected = expected && level.object;
		return State.OPEN;
	}

	private State inWord(char character) {
		if (this.escaped) {
			this.escaped = false;
		}
		else if (character == '\\') {
			this.escaped = true;
		}
		else if (character == '"') {
			this.inWord = false;
			return endOfWord();
		}
		Collection<String> allowed = allowed();
		if (allowed == null) {
			return State.OPEN;
		}
		this.word.append(character);
		String begun = this.word.toString();
		return allowed.stream().anyMatch((name) -> name.startsWith(begun)) ? State.OPEN : State.IMPOSSIBLE;
	}

	private State endOfWord() {
		Collection<String> allowed = allowed();
		String whole = this.word.toString();
		if (allowed != null && !allowed.contains(whole)) {
			return State.IMPOSSIBLE;
		}
		Level level = this.levels.element();
		if (level.call && level.keyExpected) {
			level.key = whole;
		}
		return State.OPEN;
	}

	/**
	 * What the word that is being written may be.
	 * @return the words, or {@code null} if it may be anything
	 */
	private @Nullable Collection<String> allowed() {
		Level level = this.levels.element();
		if (!level.call || !level.object) {
			return null;
		}
		if (level.keyExpected) {
			return MEMBERS;
		}
		return level.key.equals("name") ? this.tools : null;
	}

	/**
	 * What is known of a candidate.
	 */
	enum State {

		/**
		 * It goes on and may be a call.
		 */
		OPEN,

		/**
		 * It is at its end and may be a call.
		 */
		WHOLE,

		/**
		 * It is none.
		 */
		IMPOSSIBLE

	}

	/**
	 * An object or an array that is open.
	 */
	private static final class Level {

		private final boolean object;

		// Whether this is a call, or holds calls
		private final boolean call;

		private boolean keyExpected;

		private String key = "";

		Level(boolean object, boolean call) {
			this.object = object;
			this.call = call;
			this.keyExpected = object;
		}

		// Whether a character may stand here, outside of words
		boolean admits(char character) {
			if (this.keyExpected) {
				return BETWEEN_KEYS.indexOf(character) >= 0;
			}
			if (this.call && !this.object) {
				return BETWEEN_CALLS.indexOf(character) >= 0;
			}
			return VALUES.indexOf(character) >= 0;
		}

		boolean holdsCalls() {
			return !this.object || this.key.equals("function") || this.key.equals("tool_calls");
		}

	}

}
