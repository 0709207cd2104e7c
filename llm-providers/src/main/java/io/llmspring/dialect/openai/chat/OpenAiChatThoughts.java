package io.llmspring.dialect.openai.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.llmspring.dialect.support.JsonValues;
import io.llmspring.message.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * The {@code reasoning_details} of an answer, put together from their pieces so that they
 * can go back as they were: words, summaries, signatures and encrypted thoughts.
 */
final class OpenAiChatThoughts {

	static final String KIND = "reasoning_details";

	private final List<Map<String, Object>> details = new ArrayList<>(0);

	/**
	 * Take more of them.
	 * @param more the pieces
	 * @return their words
	 */
	String accept(List<?> more) {
		StringBuilder words = new StringBuilder();
		for (Object element : more) {
			if (element instanceof Map<?, ?> piece) {
				append(words, piece.get("text"));
				append(words, piece.get("summary"));
				Map<String, Object> open = this.details.isEmpty() ? null : this.details.get(this.details.size() - 1);
				if (open != null && continues(open, piece)) {
					merge(open, piece);
				}
				else {
					Map<String, Object> begun = new LinkedHashMap<>();
					merge(begun, piece);
					this.details.add(begun);
				}
			}
		}
		return words.toString();
	}

	boolean isEmpty() {
		return this.details.isEmpty();
	}

	Continuation continuation() {
		return new Continuation(OpenAiChatDialect.NAME, KIND, JsonValues.toJson(this.details));
	}

	private static boolean continues(Map<?, ?> open, Map<?, ?> piece) {
		if (!Objects.equals(open.get("type"), piece.get("type")) || piece.get("data") != null
				|| open.get("signature") != null) {
			return false;
		}
		return Objects.equals(open.get("index"), piece.get("index"))
				&& (piece.get("id") == null || Objects.equals(open.get("id"), piece.get("id")));
	}

	private static void merge(Map<String, Object> open, Map<?, ?> piece) {
		piece.forEach((key, value) -> {
			String name = String.valueOf(key);
			Object before = open.get(name);
			if (value == null) {
				return;
			}
			boolean grows = (name.equals("text") || name.equals("summary")) && before != null;
			open.put(name, grows ? before + String.valueOf(value) : value);
		});
	}

	private static void append(StringBuilder words, @Nullable Object text) {
		if (text instanceof String string) {
			words.append(string);
		}
	}

}
