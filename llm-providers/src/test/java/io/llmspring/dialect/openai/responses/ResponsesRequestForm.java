package io.llmspring.dialect.openai.responses;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.RecordedFields;

/**
 * One form for requests of the Responses API that say the same in several ways.
 */
public final class ResponsesRequestForm {

	private ResponsesRequestForm() {
	}

	/**
	 * Bring a request into the one form: a text is a list of one text, an item without
	 * type is a message, an answer without content says nothing, instructions at the
	 * beginning stand apart, functions stand before tools of the provider, an answer that
	 * is not streamed goes without saying, and so does what is {@code null}.
	 * @param body the request
	 * @return the same request
	 */
	public static Map<String, Object> of(Map<String, Object> body) {
		Map<String, Object> form = new RecordedFields(body).rest();
		form.remove("stream", false);
		List<Object> items = new ArrayList<>();
		List<String> instructions = new ArrayList<>();
		if (form.get("instructions") instanceof String text) {
			instructions.add(text);
		}
		List<?> input = (form.get("input") instanceof String text) ? List.of(Map.of("role", "user", "content", text))
				: JsonTree.array(form.get("input"));
		for (Object element : input) {
			Map<String, Object> item = item(JsonTree.object(element));
			if (items.isEmpty() && "system".equals(item.get("role"))) {
				instructions.add(text(item));
			}
			else if (!"assistant".equals(item.get("role")) || !List.of().equals(item.get("content"))) {
				items.add(item);
			}
		}
		form.put("input", items);
		if (!instructions.isEmpty()) {
			form.put("instructions", String.join("\n\n", instructions));
		}
		if (form.get("tools") instanceof List<?> tools) {
			form.put("tools",
					tools.stream()
						.map((tool) -> new RecordedFields(JsonTree.object(tool)).rest())
						.sorted(Comparator.comparing((tool) -> !isFunction(tool)))
						.toList());
		}
		form.remove("tools", List.of());
		include(form);
		return form;
	}

	static boolean isFunction(Map<String, Object> tool) {
		return "function".equals(tool.get("type"));
	}

	private static String text(Map<String, Object> item) {
		StringBuilder text = new StringBuilder();
		JsonTree.array(item.get("content")).forEach((part) -> text.append(JsonTree.object(part).get("text")));
		return text.toString();
	}

	private static Map<String, Object> item(Map<String, Object> item) {
		Map<String, Object> form = new RecordedFields(item).rest();
		Object type = form.computeIfAbsent("type", (name) -> "message");
		if (List.of("message", "function_call", "function_call_output", "reasoning").contains(type)) {
			form.remove("status");
		}
		String words = "assistant".equals(form.get("role")) ? "output_text" : "input_text";
		for (String name : List.of("content", "output")) {
			if (form.get(name) instanceof String text) {
				form.put(name, text.isEmpty() ? List.of() : List.of(Map.of("type", words, "text", text)));
			}
			else if (form.get(name) instanceof List<?> parts && !"reasoning".equals(type)) {
				form.put(name, parts.stream().map((part) -> part(JsonTree.object(part))).toList());
			}
		}
		return form;
	}

	private static Map<String, Object> part(Map<String, Object> part) {
		Map<String, Object> form = new LinkedHashMap<>(new RecordedFields(part).rest());
		form.remove("annotations", List.of());
		form.remove("logprobs");
		return form;
	}

	// Without storage the thoughts have to come back encrypted, or they are lost; the
	// dialect asks for that by itself.
	private static void include(Map<String, Object> form) {
		List<Object> include = new ArrayList<>(JsonTree.array(form.get("include")));
		if (Boolean.FALSE.equals(form.get("store"))) {
			include.remove("reasoning.encrypted_content");
		}
		form.remove("include");
		if (!include.isEmpty()) {
			form.put("include", include);
		}
	}

}
