package io.llmspring.conversation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.llmspring.spi.WireRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds calls of tools and their results on the wire, in the order in which they stand
 * there, in whatever protocol.
 */
final class WireToolCalls {

	private final List<Entry> entries = new ArrayList<>();

	private WireToolCalls() {
	}

	static List<Entry> of(WireRequest request) {
		WireToolCalls calls = new WireToolCalls();
		JsonNode body = JsonMapper.shared().readTree(new String(request.body(), StandardCharsets.UTF_8));
		for (String conversation : List.of("messages", "contents", "input")) {
			body.path(conversation).forEach(calls::message);
		}
		return calls.entries;
	}

	private void message(JsonNode message) {
		if (message.path("role").asString("").equals("tool")) {
			add(Kind.RESULT, id(message, "tool_call_id"), name(message, "name", "tool_name"));
			return;
		}
		if (message.has("type") && !message.has("role")) {
			part(message);
		}
		JsonNode parts = message.has("parts") ? message.path("parts") : message.path("content");
		if (parts.isString() && !parts.stringValue().isEmpty()) {
			add(Kind.OTHER, null, null);
		}
		parts.forEach(this::part);
		message.path("tool_calls")
			.forEach((call) -> add(Kind.CALL, id(call, "id"), name(call.path("function"), "name")));
	}

	private void part(JsonNode part) {
		switch (part.path("type").asString("")) {
			case "tool_use" -> add(Kind.CALL, id(part, "id"), name(part, "name"));
			case "function_call" -> add(Kind.CALL, id(part, "call_id"), name(part, "name"));
			case "tool_result" -> add(Kind.RESULT, id(part, "tool_use_id"), null);
			case "function_call_output" -> add(Kind.RESULT, id(part, "call_id"), null);
			default -> keyed(part);
		}
	}

	private void keyed(JsonNode part) {
		if (part.has("functionCall")) {
			add(Kind.CALL, id(part.path("functionCall"), "id"), name(part.path("functionCall"), "name"));
		}
		else if (part.has("functionResponse")) {
			add(Kind.RESULT, id(part.path("functionResponse"), "id"), name(part.path("functionResponse"), "name"));
		}
		else if (part.has("toolUse")) {
			add(Kind.CALL, id(part.path("toolUse"), "toolUseId"), name(part.path("toolUse"), "name"));
		}
		else if (part.has("toolResult")) {
			add(Kind.RESULT, id(part.path("toolResult"), "toolUseId"), null);
		}
		else {
			add(Kind.OTHER, null, null);
		}
	}

	private void add(Kind kind, @Nullable String id, @Nullable String name) {
		this.entries.add(new Entry(kind, id, name));
	}

	private static @Nullable String id(JsonNode node, String member) {
		return node.path(member).asString(null);
	}

	private static @Nullable String name(JsonNode node, String... members) {
		for (String member : members) {
			if (node.has(member)) {
				return node.path(member).asString(null);
			}
		}
		return null;
	}

	/**
	 * What stands in a conversation.
	 */
	enum Kind {

		CALL, RESULT, OTHER

	}

	/**
	 * A call, a result or something else.
	 *
	 * @param kind what it is
	 * @param id identity of the call, or {@code null} if the protocol has none there
	 * @param name name of the tool, or {@code null} if the protocol has none there
	 */
	record Entry(Kind kind, @Nullable String id, @Nullable String name) {

	}

}
