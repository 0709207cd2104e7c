package io.llmspring.contract;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.llmspring.chat.CacheHint;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatOptionsBuilder;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.contract.Lm15Values.UnknownConceptException;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import io.llmspring.usage.TokenUsage;

/**
 * Requests, answers and events of the contract as ours, and back. What we have no concept
 * of fails.
 */
final class Lm15Exchanges {

	private Lm15Exchanges() {
	}

	static ChatRequest readRequest(Map<String, Object> value) {
		Lm15Values.known(value, "model", "messages", "system", "tools", "config");
		ChatRequest.Builder request = ChatRequest.builder((String) value.get("model"));
		if (value.get("system") instanceof String system) {
			request.system(system);
		}
		JsonTree.array(value.get("messages"))
			.forEach((message) -> request.message(Lm15Values.readMessage(JsonTree.object(message))));
		JsonTree.array(value.get("tools")).forEach((tool) -> request.tool(readTool(JsonTree.object(tool))));
		return request.options(readConfig(JsonTree.object(value.get("config")))).build();
	}

	private static ToolDefinition readTool(Map<String, Object> tool) {
		Lm15Values.known(tool, "type", "name", "description", "parameters");
		return new ToolDefinition((String) tool.get("name"), (String) tool.get("description"),
				JsonValues.toJson(tool.get("parameters")), null);
	}

	private static ChatOptions readConfig(Map<String, Object> config) {
		Lm15Values.known(config, "max_tokens", "temperature", "top_p", "top_k", "stop", "response_format",
				"tool_choice", "reasoning", "cache", "extensions");
		ChatOptionsBuilder options = ChatOptions.builder()
			.maxTokens((Integer) config.get("max_tokens"))
			.temperature(decimal(config.get("temperature")))
			.topP(decimal(config.get("top_p")))
			.topK((Integer) config.get("top_k"));
		if (config.get("stop") instanceof List<?> stop) {
			options.stop(stop.stream().map(String::valueOf).toList());
		}
		if (config.get("response_format") instanceof Map<?, ?> format) {
			Lm15Values.known(JsonTree.object(format), "type");
			options.responseFormat(ResponseFormat.json());
		}
		if (config.get("tool_choice") instanceof Map<?, ?> value) {
			Map<String, Object> choice = JsonTree.object(value);
			Lm15Values.known(choice, "mode", "allowed", "parallel");
			List<String> allowed = JsonTree.array(choice.get("allowed")).stream().map(String::valueOf).toList();
			options.toolChoice(new ToolChoice(word(ToolChoice.Mode.class, choice.get("mode")), allowed))
				.parallelToolCalls((Boolean) choice.get("parallel"));
		}
		if (config.get("reasoning") instanceof Map<?, ?> reasoning) {
			Lm15Values.known(JsonTree.object(reasoning), "effort", "thinking_budget");
			options.reasoning(new Reasoning(word(Reasoning.Effort.class, reasoning.get("effort")),
					(Integer) reasoning.get("thinking_budget"), null));
		}
		if (config.get("cache") instanceof Map<?, ?> cache) {
			options.cache(readCache(JsonTree.object(cache)));
		}
		JsonTree.object(config.get("extensions")).forEach(options::extension);
		return options.build();
	}

	private static CacheHint readCache(Map<String, Object> cache) {
		Lm15Values.known(cache, "mode", "retention", "key");
		if (!"auto".equals(cache.get("mode"))) {
			throw new UnknownConceptException("mode");
		}
		return new CacheHint(CacheHint.Scope.AUTO, "long".equals(cache.get("retention")), (String) cache.get("key"));
	}

	private static Double decimal(Object value) {
		return (value instanceof Number number) ? (Double) number.doubleValue() : null;
	}

	private static <E extends Enum<E>> E word(Class<E> type, Object word) {
		return Enum.valueOf(type, String.valueOf(word).toUpperCase(Locale.ROOT));
	}

	static Map<String, Object> writeRequest(ChatRequest request) {
		Map<String, Object> value = JsonTree.map("model", request.model());
		List<Message> messages = request.messages();
		if (messages.get(0) instanceof Message.System system) {
			value.put("system", system.text());
			messages = messages.subList(1, messages.size());
		}
		value.put("messages", messages.stream().map(Lm15Values::writeMessage).toList());
		if (!request.tools().isEmpty()) {
			value.put("tools", request.tools().stream().map(Lm15Exchanges::writeTool).toList());
		}
		Map<String, Object> config = writeConfig(request.options());
		JsonTree.put(value, "config", config.isEmpty() ? null : config);
		return value;
	}

	private static Map<String, Object> writeTool(ToolDefinition tool) {
		Map<String, Object> value = JsonTree.map("type", "function");
		value.put("name", tool.name());
		JsonTree.put(value, "description", tool.description());
		value.put("parameters", JsonValues.parse(tool.parameters()));
		return value;
	}

	private static Map<String, Object> writeConfig(ChatOptions options) {
		Map<String, Object> config = new LinkedHashMap<>();
		JsonTree.put(config, "max_tokens", options.maxTokens());
		JsonTree.put(config, "temperature", options.temperature());
		JsonTree.put(config, "top_p", options.topP());
		JsonTree.put(config, "top_k", options.topK());
		JsonTree.put(config, "stop", options.stop());
		JsonTree.put(config, "response_format",
				(options.responseFormat() != null) ? Map.of("type", "json_object") : null);
		if (options.toolChoice() != null) {
			Map<String, Object> choice = JsonTree.map("mode", lower(options.toolChoice().mode()));
			List<String> allowed = options.toolChoice().allowed();
			JsonTree.put(choice, "allowed", allowed.isEmpty() ? null : allowed);
			JsonTree.put(choice, "parallel", options.parallelToolCalls());
			config.put("tool_choice", choice);
		}
		if (options.reasoning() != null) {
			Map<String, Object> reasoning = JsonTree.map("effort", lower(options.reasoning().effort()));
			JsonTree.put(reasoning, "thinking_budget", options.reasoning().budgetTokens());
			config.put("reasoning", reasoning);
		}
		if (options.cache() != null) {
			Map<String, Object> cache = JsonTree.map("mode", "auto");
			JsonTree.put(cache, "retention", options.cache().longLived() ? "long" : null);
			JsonTree.put(cache, "key", options.cache().key());
			config.put("cache", cache);
		}
		JsonTree.put(config, "extensions", options.extensions().isEmpty() ? null : options.extensions());
		return config;
	}

	private static String lower(Enum<?> word) {
		return word.name().toLowerCase(Locale.ROOT);
	}

	static TokenUsage readUsage(Map<String, Object> usage) {
		return TokenUsage.builder()
			.input(JsonTree.number(usage.get("input_tokens")))
			.output(JsonTree.number(usage.get("output_tokens")))
			.cacheRead(JsonTree.number(usage.get("cache_read_tokens")))
			.cacheWrite5m(JsonTree.number(usage.get("cache_write_tokens")))
			.reasoning(JsonTree.number(usage.get("reasoning_tokens")))
			.audio(JsonTree.number(usage.get("input_audio_tokens")), null,
					JsonTree.number(usage.get("output_audio_tokens")))
			.build();
	}

	static Map<String, Object> writeUsage(TokenUsage usage) {
		Map<String, Object> value = new LinkedHashMap<>();
		JsonTree.put(value, "input_tokens", usage.input());
		JsonTree.put(value, "output_tokens", usage.output());
		JsonTree.put(value, "total_tokens", usage.total());
		JsonTree.put(value, "cache_read_tokens", usage.cacheRead());
		JsonTree.put(value, "cache_write_tokens", usage.cacheWrite5m());
		JsonTree.put(value, "reasoning_tokens", usage.reasoning());
		JsonTree.put(value, "input_audio_tokens", usage.inputAudio());
		JsonTree.put(value, "output_audio_tokens", usage.outputAudio());
		return value;
	}

	static ChatResponse readResponse(Map<String, Object> value) {
		Lm15Values.known(value, "id", "model", "message", "finish_reason", "usage", "provider_data");
		return new ChatResponse((String) value.get("id"), (String) value.get("model"), null,
				(Message.Assistant) Lm15Values.readMessage(JsonTree.object(value.get("message"))),
				finish(value.get("finish_reason")), null, readUsage(JsonTree.object(value.get("usage"))), null,
				List.of(), List.of(), List.of(), ProviderMetadata.of(JsonTree.object(value.get("provider_data"))));
	}

	static Map<String, Object> writeResponse(ChatResponse response) {
		Map<String, Object> value = JsonTree.map("model", response.model());
		JsonTree.put(value, "id", response.id());
		value.put("message", Lm15Values.writeMessage(response.message()));
		value.put("finish_reason", finish(response.finishReason()));
		value.put("usage", writeUsage(response.usage()));
		JsonTree.put(value, "provider_data", response.metadata().data().isEmpty() ? null : response.metadata().data());
		return value;
	}

	private static FinishReason finish(Object word) {
		return "tool_call".equals(word) ? FinishReason.TOOL_CALLS
				: "error".equals(word) ? FinishReason.OTHER : word(FinishReason.class, word);
	}

	private static String finish(FinishReason reason) {
		return (reason == FinishReason.TOOL_CALLS) ? "tool_call"
				: (reason == FinishReason.OTHER) ? "error" : lower(reason);
	}

	static ChatEvent readEvent(Map<String, Object> event) {
		return switch ((String) event.get("type")) {
			case "start" -> new ChatEvent.Started((String) event.get("id"), (String) event.get("model"), null);
			case "delta" -> readDelta(JsonTree.object(event.get("delta")));
			case "end" -> new ChatEvent.Finished(finish(event.get("finish_reason")), null,
					readUsage(JsonTree.object(event.get("usage"))),
					ProviderMetadata.of(JsonTree.object(event.get("provider_data"))));
			default -> throw new UnknownConceptException((String) event.get("type"));
		};
	}

	private static ChatEvent readDelta(Map<String, Object> delta) {
		Lm15Values.known(delta, "type", "part_index", "text", "title", "data", "media_type", "input", "id", "name",
				"provider", "kind", (delta.get("type").equals("citation")) ? "url" : "-");
		int part = (Integer) delta.get("part_index");
		String text = (String) delta.get("text");
		return switch ((String) delta.get("type")) {
			case "text" -> new ChatEvent.TextDelta(part, text);
			case "thinking" -> new ChatEvent.ReasoningDelta(part, text, null);
			case "audio", "image" -> new ChatEvent.MediaDelta(part, (String) delta.get("media_type"),
					Base64.getDecoder().decode((String) delta.get("data")), null);
			case "tool_call" -> new ChatEvent.ToolCallDelta(part, (String) delta.get("id"), (String) delta.get("name"),
					(String) delta.get("input"), null);
			case "citation" -> new ChatEvent.CitationDelta(part,
					new Content.Citation((String) delta.get("url"), (String) delta.get("title"), text, null));
			default -> new ChatEvent.ContinuationDelta(part, Lm15Values.state(delta));
		};
	}

	static Map<String, Object> writeEvent(ChatEvent event) {
		if (event instanceof ChatEvent.Started started) {
			Map<String, Object> value = JsonTree.map("type", "start");
			JsonTree.put(value, "id", started.id());
			JsonTree.put(value, "model", started.model());
			return value;
		}
		if (event instanceof ChatEvent.Finished finished) {
			Map<String, Object> value = JsonTree.map("type", "end");
			value.put("finish_reason", finish(finished.finishReason()));
			value.put("usage", writeUsage(finished.usage()));
			value.put("provider_data", finished.metadata().data());
			return value;
		}
		Map<String, Object> value = JsonTree.map("type", "delta");
		value.put("delta", writeDelta(event));
		return value;
	}

	private static Map<String, Object> writeDelta(ChatEvent event) {
		Map<String, Object> delta = new LinkedHashMap<>();
		if (event instanceof ChatEvent.TextDelta text) {
			delta.putAll(Map.of("type", "text", "part_index", text.part(), "text", text.text()));
		}
		else if (event instanceof ChatEvent.ReasoningDelta thought) {
			delta.putAll(Map.of("type", "thinking", "part_index", thought.part(), "text", thought.text()));
		}
		else if (event instanceof ChatEvent.MediaDelta media) {
			delta.putAll(Map.of("type", media.mediaType().replaceFirst("/.*", ""), "part_index", media.part(), "data",
					Base64.getEncoder().encodeToString(media.data()), "media_type", media.mediaType()));
		}
		else if (event instanceof ChatEvent.ToolCallDelta call) {
			delta.putAll(Map.of("type", "tool_call", "part_index", call.part(), "input", call.arguments()));
			JsonTree.put(delta, "id", call.id());
			JsonTree.put(delta, "name", call.name());
		}
		else if (event instanceof ChatEvent.CitationDelta cited) {
			delta.putAll(Lm15Values.writePart(cited.citation()));
			delta.put("part_index", cited.part());
		}
		else if (event instanceof ChatEvent.ContinuationDelta state) {
			delta.putAll(Lm15Values.writeState(state.continuation()));
			delta.putAll(Map.of("type", "continuation", "part_index", state.part()));
		}
		return delta;
	}

}
