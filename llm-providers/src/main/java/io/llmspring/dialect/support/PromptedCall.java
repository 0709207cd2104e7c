package io.llmspring.dialect.support;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A call of a tool that stands in the text of an answer.
 *
 * @param name name of the tool
 * @param arguments the arguments, a JSON object
 */
record PromptedCall(String name, String arguments) {

	private static final Set<String> MEMBERS = Set.of("name", "arguments", "parameters", "id", "type");

	private static final Set<String> AROUND = Set.of("function", "id", "type");

	/**
	 * Read a piece of JSON: a call, several in an array, or either in the form in which
	 * APIs send them.
	 * @param json the piece
	 * @param tools names of the tools that there are
	 * @return the calls, empty if it is something else
	 */
	static List<PromptedCall> read(String json, Collection<String> tools) {
		List<PromptedCall> calls = new ArrayList<>();
		return addAll(calls, JsonValues.parse(json), tools) ? calls : List.of();
	}

	private static boolean addAll(List<PromptedCall> calls, @Nullable Object value, Collection<String> tools) {
		if (value instanceof List<?> elements) {
			return elements.stream()
				.allMatch((element) -> element instanceof Map<?, ?> && addAll(calls, element, tools));
		}
		Map<String, Object> object = JsonTree.object(value);
		if (object.keySet().equals(Set.of("tool_calls")) && object.get("tool_calls") instanceof List<?> elements) {
			return addAll(calls, elements, tools);
		}
		if (object.get("function") instanceof Map<?, ?> function && AROUND.containsAll(object.keySet())) {
			return addAll(calls, function, tools);
		}
		PromptedCall call = MEMBERS.containsAll(object.keySet()) ? call(object, tools) : null;
		return call != null && calls.add(call);
	}

	private static @Nullable PromptedCall call(Map<String, Object> object, Collection<String> tools) {
		Object name = object.get("name");
		Object arguments = (object.get("arguments") != null) ? object.get("arguments") : object.get("parameters");
		if (!(name instanceof String tool) || !tools.contains(tool)) {
			return null;
		}
		if (arguments instanceof Map<?, ?>) {
			return new PromptedCall(tool, JsonValues.toJson(arguments));
		}
		if (arguments instanceof String text && JsonValues.isObject(text)) {
			return new PromptedCall(tool, text);
		}
		return (arguments != null) ? null : new PromptedCall(tool, "{}");
	}

}
