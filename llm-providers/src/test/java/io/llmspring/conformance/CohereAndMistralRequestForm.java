package io.llmspring.conformance;

import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.RecordedFields;

/**
 * One way to say what requests to Cohere and Mistral say in several.
 */
final class CohereAndMistralRequestForm {

	private CohereAndMistralRequestForm() {
	}

	/**
	 * Bring a request into the one form: a text is a list of one text, empty texts and
	 * lists go without saying, and so do an answer that is not streamed or not to be
	 * continued and the places of calls; an image may be its address alone, and a thought
	 * may come in pieces.
	 * @param body the request
	 * @return the same request
	 */
	static Map<String, Object> of(Map<String, Object> body) {
		Map<String, Object> form = without(body);
		form.remove("stream", false);
		form.put("messages",
				JsonTree.array(form.get("messages"))
					.stream()
					.map((message) -> message(JsonTree.object(message)))
					.toList());
		return form;
	}

	private static Map<String, Object> message(Map<String, Object> message) {
		Map<String, Object> form = without(message);
		form.remove("prefix", false);
		JsonTree.array(form.get("tool_calls")).forEach((call) -> JsonTree.object(call).remove("index"));
		Object content = form.get("content");
		List<?> parts = (content instanceof String text) ? List.of(Map.of("type", "text", "text", text))
				: JsonTree.array(content);
		form.put("content",
				parts.stream()
					.map((part) -> part(JsonTree.object(part)))
					.filter((part) -> !"".equals(part.get("text")))
					.toList());
		return without(form);
	}

	private static Map<String, Object> part(Map<String, Object> part) {
		Map<String, Object> form = without(part);
		if (form.get("image_url") instanceof String url) {
			form.put("image_url", Map.of("url", url));
		}
		if (form.get("thinking") instanceof List<?> pieces) {
			StringBuilder thought = new StringBuilder();
			pieces.forEach((piece) -> thought.append(JsonTree.object(piece).get("text")));
			form.put("thinking", thought.toString());
		}
		return form;
	}

	private static Map<String, Object> without(Map<String, Object> object) {
		Map<String, Object> form = new RecordedFields(object).rest();
		form.values().removeIf(List.of()::equals);
		return form;
	}

}
