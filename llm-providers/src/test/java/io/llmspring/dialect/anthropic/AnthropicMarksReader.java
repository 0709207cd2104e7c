package io.llmspring.dialect.anthropic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.llmspring.chat.CacheHint;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.RecordedFields;

/**
 * Reads the marks up to which a recorded prompt is cached. A hint knows three places;
 * where a client has set its marks otherwise, they stay where they are.
 */
final class AnthropicMarksReader {

	private static final String MARK = "cache_control";

	private final RecordedFields fields;

	private final Set<Object> marks = new HashSet<>();

	private AnthropicMarksReader(RecordedFields fields) {
		this.fields = fields;
	}

	/**
	 * Take the marks.
	 * @param fields the request, whose marks are taken away if a hint says the same
	 * @return the hint, or {@code null} if there is none
	 */
	static CacheHint take(RecordedFields fields) {
		return new AnthropicMarksReader(fields).take();
	}

	private CacheHint take() {
		Set<String> marked = new HashSet<>();
		for (String field : List.of("system", "tools", "messages")) {
			find(field, field.equals("messages") ? null : this.fields.peek(field), marked);
		}
		List<?> messages = JsonTree.array(this.fields.peek("messages"));
		for (int i = 0; i < messages.size(); i++) {
			find("messages" + i, JsonTree.object(messages.get(i)).get("content"), marked);
		}
		for (CacheHint.Scope scope : CacheHint.Scope.values()) {
			if (!marked.isEmpty() && marked.equals(places(scope)) && this.marks.size() == 1 && strip()) {
				boolean longLived = "1h".equals(JsonTree.object(this.marks.iterator().next()).get("ttl"));
				return new CacheHint(scope, longLived, null);
			}
		}
		return null;
	}

	private void find(String place, Object blocks, Set<String> marked) {
		List<?> list = JsonTree.array(blocks);
		for (int i = 0; i < list.size(); i++) {
			Map<String, Object> block = JsonTree.object(list.get(i));
			if (block.get(MARK) != null) {
				marked.add(place + "." + i);
				this.marks.add(JsonTree.object(block.get(MARK)));
			}
			find(place + "." + i, block.get("content"), marked);
		}
	}

	private Set<String> places(CacheHint.Scope scope) {
		Set<String> places = new HashSet<>();
		last(places, "system", this.fields.peek("system"));
		if (scope != CacheHint.Scope.AUTO) {
			last(places, "tools", this.fields.peek("tools"));
		}
		if (scope == CacheHint.Scope.HISTORY) {
			List<?> messages = JsonTree.array(this.fields.peek("messages"));
			last(places, "messages" + (messages.size() - 1),
					JsonTree.object(messages.get(messages.size() - 1)).get("content"));
		}
		return places;
	}

	private static void last(Set<String> places, String place, Object blocks) {
		if (blocks != null) {
			places.add(place + "." + (JsonTree.array(blocks).size() - 1));
		}
	}

	// Marks are taken away where the model can say what is marked, or not at all.
	private boolean strip() {
		Map<String, Object> stripped = new LinkedHashMap<>();
		for (String field : List.of("system", "tools", "messages")) {
			if (this.fields.peek(field) instanceof List<?> list) {
				stripped.put(field, strip(list));
			}
		}
		boolean known = AnthropicMessagesReader.read(stripped.get("messages")) != null
				&& (!stripped.containsKey("tools") || AnthropicRequestReader.tools(stripped.get("tools")) != null);
		if (known) {
			this.fields.rest().putAll(stripped);
		}
		return known;
	}

	private static List<Object> strip(List<?> blocks) {
		List<Object> stripped = new ArrayList<>();
		for (Object element : blocks) {
			Map<String, Object> block = new LinkedHashMap<>(JsonTree.object(element));
			block.remove(MARK);
			if (block.get("content") instanceof List<?> content) {
				block.put("content", strip(content));
			}
			stripped.add(block);
		}
		return stripped;
	}

}
