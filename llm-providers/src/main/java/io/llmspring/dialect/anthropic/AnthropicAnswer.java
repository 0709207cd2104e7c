package io.llmspring.dialect.anthropic;

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
 * What an answer says about itself, collected from the beginning and the end of a
 * message: a later value replaces an earlier one, {@code null} replaces nothing.
 */
final class AnthropicAnswer {

	private static final List<String> METADATA = List.of("stop_sequence", "stop_details", "container",
			"context_management", "amazon-bedrock-invocationMetrics");

	private static final List<String> USAGE_METADATA = List.of("inference_geo", "speed", "iterations");

	private final Map<String, Object> usage = new LinkedHashMap<>();

	private final Map<String, Object> metadata = new LinkedHashMap<>();

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
	 * Take the frame of a message.
	 * @param message the message without its content
	 * @param events takes the beginning
	 * @return {@code true} unless the answer had begun before
	 */
	boolean message(Map<String, Object> message, Consumer<? super ChatEvent> events) {
		boolean first = !this.started;
		if (first) {
			this.started = true;
			events.accept(new ChatEvent.Started(AnthropicJson.text(message.get("id")),
					AnthropicJson.text(message.get("model")), null));
		}
		delta(message, message);
		return first;
	}

	/**
	 * Take what changes at the end.
	 * @param delta the end itself
	 * @param event what stands beside it
	 */
	void delta(Map<String, Object> delta, Map<String, Object> event) {
		if (delta.get("stop_reason") instanceof String reason) {
			this.stopReason = reason;
		}
		for (String name : METADATA) {
			Object value = (delta.get(name) != null) ? delta.get(name) : event.get(name);
			if (value != null) {
				this.metadata.put(name, value);
			}
		}
		AnthropicJson.overlay(this.usage, JsonTree.object(event.get("usage")));
	}

	ChatEvent.Finished finish(boolean hasToolCall) {
		for (String name : USAGE_METADATA) {
			Object value = this.usage.get(name);
			if (value != null) {
				this.metadata.put(name, value);
			}
		}
		return new ChatEvent.Finished(reason(hasToolCall), this.stopReason, AnthropicUsage.read(this.usage),
				ProviderMetadata.of(this.metadata));
	}

	/**
	 * The reason in the common vocabulary, see "Handling stop reasons". An answer that
	 * ends without a reason says nothing but whether tools are to be called.
	 * @param hasToolCall whether the answer calls a tool
	 * @return the reason
	 */
	private FinishReason reason(boolean hasToolCall) {
		if (this.stopReason == null) {
			return hasToolCall ? FinishReason.TOOL_CALLS : FinishReason.OTHER;
		}
		return switch (this.stopReason) {
			case "end_turn", "stop_sequence" -> FinishReason.STOP;
			case "tool_use" -> FinishReason.TOOL_CALLS;
			case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
			case "refusal" -> FinishReason.CONTENT_FILTER;
			case "pause_turn" -> FinishReason.PAUSED;
			default -> FinishReason.OTHER;
		};
	}

}
