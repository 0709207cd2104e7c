package io.llmspring.dialect.support;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Identities of tool calls: made where a server gives none, and brought into the form
 * that a server takes. Equal identities stay equal, so that a result finds its call, and
 * different ones stay different over a whole conversation.
 *
 * @since 0.1.0
 */
public final class ToolCallIds {

	private static final Pattern MADE = Pattern.compile("call_(?:\\d{1,2}|\\d{1,6}_[0-9a-f]{8})");

	private static final Pattern ILLEGAL = Pattern.compile("[^A-Za-z0-9_-]");

	private static final int HASH_LENGTH = 9;

	private ToolCallIds() {
	}

	/**
	 * Make an identity for a call that came without one.
	 * @param part number of the part
	 * @param answer the server's id of the answer, which tells the call from those of
	 * other turns, or {@code null} if there is none
	 * @return the identity
	 */
	public static String make(int part, @Nullable String answer) {
		return (answer != null) ? "call_%d_%08x".formatted(part, answer.hashCode()) : "call_" + part;
	}

	/**
	 * Whether an identity was made here, so that no server knows it.
	 * @param id the identity
	 * @return {@code true} if the call came without one
	 */
	public static boolean isMade(String id) {
		return MADE.matcher(id).matches();
	}

	/**
	 * Keep to the letters that every server takes.
	 * @param id the identity
	 * @return the identity itself, or one of letters, digits, {@code _} and {@code -}
	 */
	public static String cleaned(String id) {
		return ILLEGAL.matcher(id).find() ? ILLEGAL.matcher(id).replaceAll("_") + hash(id) : id;
	}

	/**
	 * Keep to a length.
	 * @param id the identity
	 * @param most most characters, at least 10
	 * @return the identity itself, or a shorter one
	 */
	public static String shortened(String id, int most) {
		return (id.length() > most) ? id.substring(0, most - HASH_LENGTH) + hash(id) : id;
	}

	/**
	 * Keep to a number of letters and digits.
	 * @param id the identity
	 * @param length how many there have to be, at most 12
	 * @return the identity itself, or another one
	 */
	public static String exactly(String id, int length) {
		if (id.length() == length && id.chars().allMatch(ToolCallIds::isPlain)) {
			return id;
		}
		long hash = 0xcbf29ce484222325L;
		for (int i = 0; i < id.length(); i++) {
			hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
		}
		String text = "0".repeat(length) + Long.toUnsignedString(hash, Character.MAX_RADIX);
		return text.substring(text.length() - length);
	}

	private static boolean isPlain(int letter) {
		return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
	}

	private static String hash(String id) {
		return "_%08x".formatted(id.hashCode());
	}

}
