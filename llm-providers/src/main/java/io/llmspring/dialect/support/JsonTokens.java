package io.llmspring.dialect.support;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads what arrives with every token, straight from the parser.
 *
 * @since 0.1.0
 */
public final class JsonTokens {

	private JsonTokens() {
	}

	/**
	 * Read the object that one event of a stream is.
	 * @param parser has not begun
	 * @param reader reads each member
	 * @throws WireException with kind {@link ErrorKind#MALFORMED} if there is no object
	 */
	public static void event(JsonParser parser, MemberReader reader) {
		if (parser.nextToken() != JsonToken.START_OBJECT) {
			throw WireException.of(ErrorKind.MALFORMED, "An event of the stream is no JSON object");
		}
		members(parser, reader);
	}

	/**
	 * Read the members of an object. Anything else is skipped.
	 * @param parser stands at the value
	 * @param reader reads each member
	 */
	public static void object(JsonParser parser, MemberReader reader) {
		if (parser.hasToken(JsonToken.START_OBJECT)) {
			members(parser, reader);
		}
		else {
			parser.skipChildren();
		}
	}

	private static void members(JsonParser parser, MemberReader reader) {
		String name = parser.nextName();
		while (name != null) {
			parser.nextToken();
			reader.read(name, parser);
			name = parser.nextName();
		}
	}

	/**
	 * Read a text. Anything else is skipped.
	 * @param parser stands at the value
	 * @return the text, or {@code null} if the value is something else
	 */
	public static @Nullable String text(JsonParser parser) {
		if (parser.hasToken(JsonToken.VALUE_STRING)) {
			return parser.getString();
		}
		parser.skipChildren();
		return null;
	}

	/**
	 * Read a text that is nearly always one of a few, without making a new one of those.
	 * Anything else is skipped.
	 * @param parser stands at the value
	 * @param candidates the usual texts, the most frequent first; they are compared from
	 * their ends, where names of events differ
	 * @return the candidate that it is, or the text itself, or {@code null} if the value
	 * is something else
	 */
	public static @Nullable String text(JsonParser parser, String[] candidates) {
		if (!parser.hasToken(JsonToken.VALUE_STRING)) {
			return text(parser);
		}
		char[] characters = parser.getStringCharacters();
		int offset = parser.getStringOffset();
		int length = parser.getStringLength();
		for (String candidate : candidates) {
			if (candidate.length() == length && matches(candidate, characters, offset)) {
				return candidate;
			}
		}
		return parser.getString();
	}

	private static boolean matches(String candidate, char[] characters, int offset) {
		for (int i = candidate.length() - 1; i >= 0; i--) {
			if (candidate.charAt(i) != characters[offset + i]) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Reads a member of an object.
	 */
	@FunctionalInterface
	public interface MemberReader {

		/**
		 * Read the value of a member, all of it.
		 * @param name name of the member
		 * @param parser stands at the value
		 */
		void read(String name, JsonParser parser);

	}

}
