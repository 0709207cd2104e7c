package io.llmspring.dialect.openai.chat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.regex.Pattern;

import io.llmspring.chat.Adaptation;

/**
 * The identities of tool calls as the server takes them. Some servers refuse those that
 * they could not have made themselves, as they come with the history of another provider.
 * A call and its result get the same identity, and get it again in every request.
 */
final class OpenAiChatCallIds {

	private static final int LENGTH = 9;

	private static final Pattern NINE = Pattern.compile("[A-Za-z0-9]{9}");

	private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

	private final boolean nine;

	private final Set<Adaptation> adaptations;

	OpenAiChatCallIds(OpenAiChatQuirks quirks, Set<Adaptation> adaptations) {
		this.nine = quirks.is(OpenAiChatQuirks.TOOL_CALL_IDS, "nine");
		this.adaptations = adaptations;
	}

	String sent(String id) {
		if (!this.nine || NINE.matcher(id).matches()) {
			return id;
		}
		this.adaptations.add(Adaptation.substituted("toolCall.id", "nine letters and digits",
				"the server refuses identities of calls that are not like its own"));
		return made(id);
	}

	private static String made(String id) {
		byte[] hash = sha256(id);
		StringBuilder made = new StringBuilder(LENGTH);
		for (int i = 0; i < LENGTH; i++) {
			made.append(LETTERS.charAt(Byte.toUnsignedInt(hash[i]) % LETTERS.length()));
		}
		return made.toString();
	}

	private static byte[] sha256(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
