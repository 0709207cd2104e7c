package io.llmspring.dialect.gemini;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.RecordedFields;

/**
 * One form for requests of Gemini that say the same in several ways.
 */
public final class GeminiRequestForm {

	/**
	 * Members whose value is the caller's own.
	 */
	private static final Set<String> OPAQUE = Set.of("args", "response", "parameters", "parametersJsonSchema",
			"responseSchema", "responseJsonSchema", "labels");

	private GeminiRequestForm() {
	}

	/**
	 * Bring a request into the one form: neighbours of the same role are one turn, the
	 * functions stand in one group before the tools of the provider, a schema has one
	 * name whichever of its two fields holds it, names are in camel case, and defaults go
	 * without saying.
	 * @param body the request
	 * @return the same request
	 */
	public static Map<String, Object> of(Map<String, Object> body) {
		Map<String, Object> form = camelCase(body);
		if (form.get("systemInstruction") instanceof Map<?, ?> system) {
			form.put("systemInstruction", Map.of("parts", parts(JsonTree.object(system).get("parts"))));
		}
		List<Map<String, Object>> turns = new ArrayList<>();
		for (Object element : JsonTree.array(form.get("contents"))) {
			turn(turns, JsonTree.object(element));
		}
		form.put("contents", turns);
		tools(form);
		if (form.get("generationConfig") instanceof Map<?, ?> config) {
			form.put("generationConfig", config(JsonTree.object(config)));
		}
		form.remove("generationConfig", Map.of());
		return form;
	}

	/**
	 * The names that protocol buffers allow beside those of the documentation, made those
	 * of the documentation.
	 * @param body the request
	 * @return the same request
	 */
	public static Map<String, Object> camelCase(Map<String, Object> body) {
		Map<String, Object> form = new LinkedHashMap<>();
		new RecordedFields(body).rest().forEach((name, value) -> {
			String camel = camelCase(name);
			form.put(camel, OPAQUE.contains(camel) ? value : camelCase(value));
		});
		return form;
	}

	private static Object camelCase(Object value) {
		if (value instanceof Map<?, ?> map) {
			return camelCase(JsonTree.object(map));
		}
		return (value instanceof List<?> list) ? list.stream().map(GeminiRequestForm::camelCase).toList() : value;
	}

	private static String camelCase(String name) {
		StringBuilder camel = new StringBuilder();
		for (String word : name.split("_")) {
			camel.append((camel.isEmpty() || word.isEmpty()) ? word
					: Character.toUpperCase(word.charAt(0)) + word.substring(1));
		}
		return camel.toString();
	}

	// Levels are enumerated in upper case and read in any.
	private static Map<String, Object> config(Map<String, Object> config) {
		Map<String, Object> form = new LinkedHashMap<>(config);
		rename(form, "responseJsonSchema", "responseSchema");
		form.computeIfPresent("thinkingConfig", (name, value) -> {
			Map<String, Object> thinking = new LinkedHashMap<>(JsonTree.object(value));
			thinking.computeIfPresent("thinkingLevel",
					(field, level) -> String.valueOf(level).toLowerCase(Locale.ROOT));
			return thinking;
		});
		return form;
	}

	private static void turn(List<Map<String, Object>> turns, Map<String, Object> turn) {
		Object role = "model".equals(turn.get("role")) ? "model" : "user";
		Map<String, Object> last = turns.isEmpty() ? Map.of() : turns.get(turns.size() - 1);
		List<Object> parts = new ArrayList<>();
		if (role.equals(last.get("role"))) {
			parts.addAll(JsonTree.array(last.get("parts")));
			turns.remove(turns.size() - 1);
		}
		parts.addAll(parts(turn.get("parts")));
		Map<String, Object> form = JsonTree.map("role", role);
		form.put("parts", parts);
		turns.add(form);
	}

	private static List<Object> parts(Object parts) {
		List<Object> forms = new ArrayList<>();
		for (Object element : JsonTree.array(parts)) {
			Map<String, Object> form = new LinkedHashMap<>(JsonTree.object(element));
			form.remove("thought", false);
			form.remove(GeminiStates.FIELD, "skip_thought_signature_validator");
			if (form.get("functionCall") instanceof Map<?, ?> function) {
				Map<String, Object> call = new LinkedHashMap<>(JsonTree.object(function));
				call.putIfAbsent("args", Map.of());
				form.put("functionCall", call);
			}
			if (!form.equals(Map.of("text", ""))) {
				forms.add(form);
			}
		}
		return forms;
	}

	private static void tools(Map<String, Object> form) {
		List<Map<String, Object>> groups = JsonTree.array(form.get("tools")).stream().map(JsonTree::object).toList();
		List<Object> functions = new ArrayList<>();
		List<Object> forms = new ArrayList<>();
		for (Map<String, Object> group : groups) {
			for (Object function : JsonTree.array(group.get("functionDeclarations"))) {
				Map<String, Object> declaration = new LinkedHashMap<>(JsonTree.object(function));
				declaration.values().removeIf((value) -> Objects.isNull(value) || isEmpty(value));
				rename(declaration, "parametersJsonSchema", "parameters");
				functions.add(declaration);
			}
			new RecordedFields(group).rest().forEach((name, settings) -> {
				if (!name.equals("functionDeclarations")) {
					forms.add(Map.of(name, settings));
				}
			});
		}
		if (!functions.isEmpty()) {
			forms.add(0, Map.of("functionDeclarations", functions));
		}
		if (!forms.isEmpty()) {
			form.put("tools", forms);
		}
	}

	private static void rename(Map<String, Object> form, String former, String name) {
		if (form.containsKey(former)) {
			form.putIfAbsent(name, form.remove(former));
		}
	}

	// Gemini wants the schema of a function without parameters left out.
	private static boolean isEmpty(Object schema) {
		return schema instanceof Map<?, ?> map && JsonTree.object(map.get("properties")).isEmpty()
				&& "object".equalsIgnoreCase(String.valueOf(map.get("type")));
	}

}
