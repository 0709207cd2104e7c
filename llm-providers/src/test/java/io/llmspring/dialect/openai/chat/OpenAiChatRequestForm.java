package io.llmspring.dialect.openai.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.RecordedFields;
import io.llmspring.message.Content;

/**
 * One form for requests of Chat Completions that say the same in several ways.
 */
public final class OpenAiChatRequestForm {

	private OpenAiChatRequestForm() {
	}

	/**
	 * Bring a request into the one form: a text is a list of one text, the texts of an
	 * answer are one, a content without characters says nothing, neither does an answer
	 * that is not streamed; the limit of the answer has one name, a stop is a list of
	 * stops; a thought under two names is one; a call does not say its place, and
	 * arguments without characters are an empty object; a function without parameters has
	 * none, and one that is not strict does not say so.
	 * @param body the request
	 * @return the same request
	 */
	public static Map<String, Object> of(Map<String, Object> body) {
		Map<String, Object> form = new RecordedFields(body).rest();
		form.remove("stream", false);
		form.put("messages",
				JsonTree.array(form.get("messages"))
					.stream()
					.map((message) -> message(JsonTree.object(message)))
					.toList());
		if (form.containsKey("max_completion_tokens")) {
			form.putIfAbsent("max_tokens", form.remove("max_completion_tokens"));
		}
		if (form.get("stop") instanceof String stop) {
			form.put("stop", List.of(stop));
		}
		if (form.get("tools") instanceof List<?> tools) {
			form.put("tools", tools.stream().map((tool) -> tool(JsonTree.object(tool))).toList());
		}
		form.remove("tools", List.of());
		if (form.get("response_format") instanceof Map<?, ?> format) {
			form.put("response_format", present(JsonTree.object(format), "json_schema"));
		}
		return form;
	}

	private static Map<String, Object> message(Map<String, Object> message) {
		Map<String, Object> form = new RecordedFields(message).rest();
		boolean answer = "assistant".equals(form.get("role"));
		form.put("content", content(form.get("content"), answer));
		form.remove("content", List.of());
		if (form.get("tool_calls") instanceof List<?> calls) {
			form.put("tool_calls", calls.stream().map((call) -> call(JsonTree.object(call))).toList());
		}
		form.remove("tool_calls", List.of());
		form.remove("annotations", List.of());
		if (form.containsKey("reasoning_content")) {
			form.remove("reasoning", form.get("reasoning_content"));
			form.remove("reasoning_content", "");
		}
		return form;
	}

	private static List<Object> content(Object content, boolean answer) {
		List<Object> parts = new ArrayList<>();
		if (content instanceof String text) {
			parts.add(Map.of("type", "text", "text", text));
		}
		for (Object element : JsonTree.array(content)) {
			Map<String, Object> part = JsonTree.object(element);
			Object type = part.get("type");
			parts.add((type != null) ? present(part, String.valueOf(type)) : part);
		}
		if (answer && parts.size() > 1
				&& parts.stream().allMatch((part) -> "text".equals(JsonTree.object(part).get("type")))) {
			StringBuilder text = new StringBuilder();
			parts.forEach((part) -> text.append(JsonTree.object(part).get("text")));
			parts = new ArrayList<>(List.of(Map.of("type", "text", "text", text.toString())));
		}
		parts.removeIf((part) -> JsonTree.object(part).equals(Map.of("type", "text", "text", "")));
		return parts;
	}

	private static Map<String, Object> present(Map<String, Object> object, String member) {
		Map<String, Object> form = new RecordedFields(object).rest();
		if (form.get(member) instanceof Map<?, ?> value) {
			form.put(member, new RecordedFields(JsonTree.object(value)).rest());
		}
		return form;
	}

	private static Map<String, Object> call(Map<String, Object> call) {
		Map<String, Object> form = present(call, "function");
		form.remove("index");
		Map<String, Object> function = JsonTree.object(form.get("function"));
		if (function.get("arguments") instanceof String arguments && arguments.isBlank()) {
			function.put("arguments", new Content.ToolCall("", "f", arguments).arguments());
		}
		return form;
	}

	private static Map<String, Object> tool(Map<String, Object> tool) {
		Map<String, Object> form = present(tool, "function");
		Map<String, Object> function = JsonTree.object(form.get("function"));
		if (Boolean.FALSE.equals(function.get("strict"))) {
			function.remove("strict");
		}
		Map<String, Object> parameters = JsonTree.object(function.get("parameters"));
		if (function.containsKey("parameters") && RecordedFields.only(parameters, "type", "properties")
				&& JsonTree.object(parameters.get("properties")).isEmpty()) {
			function.remove("parameters");
		}
		return form;
	}

}
