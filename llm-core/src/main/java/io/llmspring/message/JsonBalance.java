package io.llmspring.message;

/**
 * Tells a whole JSON object from one that was cut, without parsing it.
 */
final class JsonBalance {

	private JsonBalance() {
	}

	static boolean isWholeObject(String json) {
		String text = json.strip();
		if (!text.startsWith("{")) {
			return false;
		}
		int depth = 0;
		boolean quoted = false;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (quoted) {
				if (c == '\\') {
					i++;
				}
				else if (c == '"') {
					quoted = false;
				}
			}
			else if (c == '"') {
				quoted = true;
			}
			else if (c == '{' || c == '[') {
				depth++;
			}
			else if ((c == '}' || c == ']') && --depth == 0) {
				return i == text.length() - 1;
			}
		}
		return false;
	}

}
