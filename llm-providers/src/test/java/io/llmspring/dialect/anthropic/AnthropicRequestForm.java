package io.llmspring.dialect.anthropic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.RecordedFields;

/**
 * One form for requests of Anthropic's Messages that say the same in several ways.
 */
public final class AnthropicRequestForm {

	private AnthropicRequestForm() {
	}

	/**
	 * Bring a request into the one form: a text is a list of one text, neighbours of the
	 * same role are one turn, tools of the application stand before those of the
	 * provider, the form of the answer has its present name, and defaults go without
	 * saying.
	 * @param body the request
	 * @return the same request
	 */
	public static Map<String, Object> of(Map<String, Object> body) {
		Map<String, Object> form = new RecordedFields(body).rest();
		form.remove("stream", false);
		if (form.containsKey("system")) {
			form.put("system", blocks(form.get("system")));
		}
		List<Map<String, Object>> turns = new ArrayList<>();
		for (Object element : JsonTree.array(form.get("messages"))) {
			turn(turns, JsonTree.object(element));
		}
		form.put("messages", turns);
		if (form.get("tools") instanceof List<?> tools) {
			form.put("tools",
					tools.stream()
						.map((tool) -> tool(JsonTree.object(tool)))
						.sorted(Comparator.comparing((tool) -> !isCustom(tool)))
						.toList());
			form.remove("tools", List.of());
		}
		if (form.remove("output_format") instanceof Map<?, ?> format) {
			form.put("output_config",
					JsonTree.merge(JsonTree.object(form.get("output_config")), JsonTree.map("format", format)));
		}
		if (form.get("tool_choice") instanceof Map<?, ?> choice) {
			Map<String, Object> plain = new RecordedFields(JsonTree.object(choice)).rest();
			plain.remove("disable_parallel_tool_use", false);
			form.put("tool_choice", plain);
			form.remove("tool_choice", Map.of("type", "auto"));
		}
		return form;
	}

	static boolean isCustom(Map<String, Object> tool) {
		return tool.get("type") == null || "custom".equals(tool.get("type"));
	}

	private static Map<String, Object> tool(Map<String, Object> tool) {
		Map<String, Object> form = new RecordedFields(tool).rest();
		form.remove("type", "custom");
		form.remove("strict", false);
		mark(form);
		return form;
	}

	private static void turn(List<Map<String, Object>> turns, Map<String, Object> turn) {
		Map<String, Object> last = turns.isEmpty() ? Map.of() : turns.get(turns.size() - 1);
		List<Object> blocks = new ArrayList<>();
		if (turn.get("role").equals(last.get("role"))) {
			blocks.addAll(JsonTree.array(last.get("content")));
			turns.remove(turns.size() - 1);
		}
		blocks.addAll(blocks(turn.get("content")));
		Map<String, Object> form = JsonTree.map("role", turn.get("role"));
		form.put("content", blocks);
		turns.add(form);
	}

	private static List<Object> blocks(Object content) {
		List<Object> blocks = new ArrayList<>();
		if (content instanceof String text) {
			blocks.add(Map.of("type", "text", "text", text));
		}
		JsonTree.array(content).forEach((block) -> blocks.add(block(JsonTree.object(block))));
		return blocks;
	}

	private static Map<String, Object> block(Map<String, Object> block) {
		Map<String, Object> form = new RecordedFields(block).rest();
		form.remove("is_error", false);
		mark(form);
		form.remove("citations", List.of());
		form.remove("citations", Map.of("enabled", false));
		if ("tool_result".equals(form.get("type")) && form.containsKey("content")) {
			form.put("content", blocks(form.get("content")));
			form.remove("content", List.of());
		}
		return form;
	}

	// Five minutes are the default.
	private static void mark(Map<String, Object> form) {
		if (form.get("cache_control") instanceof Map<?, ?> mark) {
			Map<String, Object> plain = new RecordedFields(JsonTree.object(mark)).rest();
			plain.remove("ttl", "5m");
			form.put("cache_control", plain);
		}
	}

}
