package io.llmspring.dialect.gemini;

import java.nio.charset.StandardCharsets;

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
		String name = model.startsWith("/") ? model.substring(1) : model;
		boolean whole = name.startsWith("models/") || name.startsWith("tunedModels/");
		return (whole ? "/" : "/models/") + encode(name)
				+ (streaming ? ":streamGenerateContent?alt=sse" : ":generateContent");
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
