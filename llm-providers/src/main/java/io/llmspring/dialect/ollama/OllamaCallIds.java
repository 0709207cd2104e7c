package io.llmspring.dialect.ollama;

import java.util.regex.Pattern;

/**
 * The identities of calls that come without one, as older servers send them: the same for
 * the same answer, and others in each answer of a conversation.
 */
final class OllamaCallIds {

	private static final Pattern MADE = Pattern.compile("call_\\d{1,6}_[0-9a-f]{8}");

	private OllamaCallIds() {
	}

	/**
	 * Make an identity.
	 * @param part number of the part
	 * @param call what tells the call from those of other answers
	 * @return the identity
	 */
	static String make(int part, String call) {
		return "call_%d_%08x".formatted(part, call.hashCode());
	}

	/**
	 * Whether an identity was made here, so that Ollama does not know it.
	 * @param id the identity
	 * @return {@code true} if the call came without one
	 */
	static boolean isMade(String id) {
		return MADE.matcher(id).matches();
	}

}
