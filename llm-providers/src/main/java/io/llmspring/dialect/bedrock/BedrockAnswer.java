package io.llmspring.dialect.bedrock;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.dialect.support.JsonTree;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says about itself: why it ended, and what it took.
 */
final class BedrockAnswer {

	private static final List<String> METADATA = List.of("metrics", "trace", "performanceConfig",
			"additionalModelResponseFields");

	private final Map<String, Object> metadata = new LinkedHashMap<>();

	private Map<String, Object> usage = Map.of();

	private @Nullable String serviceTier;

	private @Nullable String stopReason;

	private boolean started;

	/**
	 * Begin, if that has not happened.
	 * @param events takes the beginning
	 */
	void start(Consumer<? super ChatEvent> events) {
		if (!this.started) {
			this.started = true;
			events.accept(new ChatEvent.Started(null, null, null));
		}
	}

	/**
	 * Take what stands beside the content.
	 * @param members a document, or an event of a stream
	 */
	void add(Map<String, Object> members) {
		if (members.get("stopReason") instanceof String reason) {
			this.stopReason = reason;
		}
		if (members.get("usage") instanceof Map<?, ?> counters) {
			this.usage = JsonTree.object(counters);
		}
		String tier = JsonTree.text(JsonTree.object(members.get("serviceTier")).get("type"));
		this.serviceTier = (tier != null) ? tier : this.serviceTier;
		METADATA.forEach((name) -> JsonTree.put(this.metadata, name, members.get(name)));
	}

	boolean hasStopReason() {
		return this.stopReason != null;
	}

	ChatEvent.Finished finish(boolean hasToolCall) {
		return new ChatEvent.Finished(reason(hasToolCall), this.stopReason,
				BedrockUsage.read(this.usage, this.serviceTier), ProviderMetadata.of(this.metadata));
	}

	private FinishReason reason(boolean hasToolCall) {
		if (this.stopReason == null) {
			return hasToolCall ? FinishReason.TOOL_CALLS : FinishReason.OTHER;
		}
		return switch (this.stopReason) {
			case "end_turn", "stop_sequence" -> FinishReason.STOP;
			case "tool_use" -> FinishReason.TOOL_CALLS;
			case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
			case "guardrail_intervened", "content_filtered" -> FinishReason.CONTENT_FILTER;
			default -> FinishReason.OTHER;
		};
	}

}
