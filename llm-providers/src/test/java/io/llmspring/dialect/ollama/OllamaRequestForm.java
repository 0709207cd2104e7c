package io.llmspring.dialect.ollama;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.llmspring.dialect.support.JsonTree;

/**
 * One form for requests of Ollama that say the same in several ways.
 */
public final class OllamaRequestForm {

	private static final List<String> EMPTY = List.of("format", "tools", "options", "tool_calls");

	private OllamaRequestForm() {
	}

	/**
	 * Bring a request into the one form: empty tools, options, calls and formats go
	 * without saying, and so do what is {@code null}, the stream, which is the default,
	 * and the type of calls, which Ollama does not know.
	 * @param body the request
	 * @return the same request
	 */
	public static Map<String, Object> of(Map<String, Object> body) {
		return JsonTree.object(normal(body));
	}

	private static Object normal(Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<String, Object> normal = new TreeMap<>();
			map.forEach((name, member) -> {
				Object inner = normal(member);
				if (!isNothing(String.valueOf(name), inner, map)) {
					normal.put(String.valueOf(name), inner);
				}
			});
			return normal;
		}
		return (value instanceof List<?> list) ? list.stream().map(OllamaRequestForm::normal).toList() : value;
	}

	private static boolean isNothing(String name, Object value, Map<?, ?> map) {
		boolean typeOfCall = name.equals("type") && "function".equals(value)
				&& JsonTree.object(map.get("function")).containsKey("arguments");
		boolean empty = value == null || (EMPTY.contains(name) && List.of("", "[]", "{}").contains(value.toString()));
		return empty || typeOfCall || (name.equals("stream") && Boolean.TRUE.equals(value));
	}

}
