package io.llmspring.dialect.gemini;

import java.nio.charset.StandardCharsets;

import io.llmspring.spi.ProviderProfile;

/**
 * The path of a model. What is not allowed in a path is percent-encoded; slashes stay,
 * because names of tuned models hold them.
 */
final class GeminiPath {

	private static final String UNRESERVED = "-._~/";

	private static final String HEX = "0123456789ABCDEF";

	private GeminiPath() {
	}

	static String of(String model, boolean streaming) {
		return of(model, streaming ? "streamGenerateContent?alt=sse" : "generateContent");
	}

	static String of(String model, String method) {
		return "/" + encode(name(model)) + ":" + method;
	}

	/**
	 * Whether a server is Vertex AI, where some methods are others.
	 * @param profile the server
	 * @return {@code true} if its address says so
	 */
	static boolean isVertex(ProviderProfile profile) {
		return profile.baseUrl().contains("aiplatform.googleapis.com") || profile.baseUrl().contains("/publishers/");
	}

	/**
	 * The name of a model as requests hold it.
	 * @param model name as the caller has it
	 * @return the name with its collection
	 */
	static String name(String model) {
		String name = model.startsWith("/") ? model.substring(1) : model;
		boolean whole = name.startsWith("models/") || name.startsWith("tunedModels/");
		return whole ? name : "models/" + name;
	}

	private static String encode(String name) {
		StringBuilder path = new StringBuilder();
		for (byte value : name.getBytes(StandardCharsets.UTF_8)) {
			char character = (char) (value & 0xFF);
			boolean plain = character < 0x80
					&& (Character.isLetterOrDigit(character) || UNRESERVED.indexOf(character) >= 0);
			if (plain) {
				path.append(character);
			}
			else {
				path.append('%').append(HEX.charAt(character >> 4)).append(HEX.charAt(character & 15));
			}
		}
		return path.toString();
	}

}
