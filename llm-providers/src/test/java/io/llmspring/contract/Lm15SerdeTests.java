package io.llmspring.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.json.CanonicalJson;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values of the contract, said with our model, written as our canonical JSON, read, and
 * said as values of the contract again.
 */
class Lm15SerdeTests {

	@Test
	void valuesOfTheContractComeBack() {
		Lm15 vectors = new Lm15("serde");
		Object cases = JsonTree.object(vectors.json("from-lm15-python/serde/canonical.json")).get("cases");
		for (Object element : JsonTree.array(cases)) {
			Map<String, Object> vector = JsonTree.object(element);
			vectors.outcome((String) vector.get("id"),
					differences((String) vector.get("kind"), JsonTree.object(vector.get("value"))));
		}
		vectors.report(68);
	}

	private static List<String> differences(String kind, Map<String, Object> value) {
		try {
			Object back = back(kind, value);
			List<String> differences = JsonDifferences.between(value, back);
			// In the contract, 1 and 1.0 are not the same
			JsonMapper mapper = JsonMapper.shared();
			boolean same = mapper.readTree(JsonValues.toJson(back)).equals(mapper.readTree(JsonValues.toJson(value)));
			return (differences.isEmpty() && !same) ? List.of("types: " + back) : differences;
		}
		catch (Lm15Values.UnknownConceptException ex) {
			return List.of(ex.getMessage() + ": no such concept");
		}
	}

	private static Object back(String kind, Map<String, Object> value) {
		return switch (kind) {
			case "part" -> Lm15Values.writePart(part(Lm15Values.readPart(value)));
			case "message" -> Lm15Values.writeMessage(message(Lm15Values.readMessage(value)));
			case "continuation_state" -> Lm15Values
				.writeState(((Content.Text) part(new Content.Text("", Lm15Values.state(value)))).continuation());
			case "tool" -> JsonTree.array(request("tools", List.of(value)).get("tools")).get(0);
			case "config" -> request("config", value).get("config");
			case "tool_choice", "reasoning" -> config(kind, value);
			case "cache_config" -> config("cache", value);
			case "usage" ->
				JsonTree.object(event(Map.of("type", "end", "finish_reason", "stop", "usage", value))).get("usage");
			case "delta" -> event(Map.of("type", "delta", "delta", value)).get("delta");
			case "stream_event" -> event(value);
			case "request" -> request(value);
			case "response" -> Lm15Exchanges
				.writeResponse(CanonicalJson.readResponse(CanonicalJson.write(Lm15Exchanges.readResponse(value))));
			default -> throw new Lm15Values.UnknownConceptException(kind);
		};
	}

	private static Content part(Content part) {
		boolean result = part instanceof Content.ToolResult;
		return message(
				result ? new Message.Tool(List.of((Content.ToolResult) part)) : new Message.Assistant(List.of(part)))
			.content()
			.get(0);
	}

	private static Message message(Message message) {
		return CanonicalJson.readConversation(CanonicalJson.write(List.of(message))).get(0);
	}

	private static Object config(String name, Map<String, Object> value) {
		return JsonTree.object(request("config", Map.of(name, value)).get("config")).get(name);
	}

	private static Map<String, Object> request(String name, Object value) {
		Map<String, Object> request = new LinkedHashMap<>();
		request.put("model", "m");
		request.put("messages",
				List.of(Map.of("role", "user", "parts", List.of(Map.of("type", "text", "text", "Hi")))));
		request.put(name, value);
		return request(request);
	}

	private static Map<String, Object> request(Map<String, Object> value) {
		ChatRequest request = Lm15Exchanges.readRequest(value);
		return Lm15Exchanges.writeRequest(CanonicalJson.readRequest(CanonicalJson.write(request)));
	}

	private static Map<String, Object> event(Map<String, Object> value) {
		ChatEvent event = Lm15Exchanges.readEvent(value);
		return Lm15Exchanges.writeEvent(CanonicalJson.readEvent(CanonicalJson.write(event)));
	}

}
