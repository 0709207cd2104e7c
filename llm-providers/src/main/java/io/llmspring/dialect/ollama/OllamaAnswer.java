package io.llmspring.dialect.ollama;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.chat.TokenLogprob;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.dialect.support.PromptedToolCalls;
import io.llmspring.dialect.support.ToolCallIds;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Turns the lines of an answer into events and gives its parts their numbers. Text and
 * thoughts go on where they ended unless something else came between.
 */
final class OllamaAnswer {

	private final @Nullable PromptedToolCalls prompted;

	private boolean started;

	private int parts;

	private Open open = Open.NOTHING;

	private boolean called;

	private String createdAt = "";

	OllamaAnswer(@Nullable PromptedToolCalls prompted) {
		this.prompted = prompted;
	}

	void accept(OllamaFrame frame, Consumer<? super ChatEvent> events) {
		start(frame, events);
		String thinking = frame.thinking();
		if (thinking != null) {
			events.accept(new ChatEvent.ReasoningDelta(part(Open.THOUGHT), thinking, null));
		}
		String text = frame.text();
		if (text != null && this.prompted != null) {
			this.prompted.append(text, new Found(events));
		}
		else if (text != null) {
			events.accept(new ChatEvent.TextDelta(part(Open.TEXT), text));
		}
		frame.images().forEach((image) -> image(image, events));
		frame.calls().forEach((call) -> call(JsonTree.object(call), events));
		if (!frame.logprobs().isEmpty()) {
			events.accept(new ChatEvent.LogprobsDelta(logprobs(frame.logprobs())));
		}
	}

	private void start(OllamaFrame frame, Consumer<? super ChatEvent> events) {
		if (!this.started) {
			this.started = true;
			this.createdAt = String.valueOf(frame.createdAt());
			events.accept(new ChatEvent.Started(null, frame.model(), null));
		}
	}

	// The number of the part that something of this kind belongs to.
	private int part(Open kind) {
		if (this.open != kind || kind == Open.NOTHING) {
			this.open = kind;
			this.parts++;
		}
		return this.parts - 1;
	}

	private void image(@Nullable Object image, Consumer<? super ChatEvent> events) {
		try {
			byte[] data = Base64.getMimeDecoder().decode(String.valueOf(image));
			String type = URLConnection.guessContentTypeFromStream(new ByteArrayInputStream(data));
			events
				.accept(new ChatEvent.MediaDelta(part(Open.NOTHING), (type != null) ? type : "image/png", data, null));
		}
		catch (IOException | IllegalArgumentException ex) {
			throw WireException.of(ErrorKind.MALFORMED, "The answer holds an image that is not Base64");
		}
	}

	private void call(Map<String, Object> call, Consumer<? super ChatEvent> events) {
		Map<String, Object> function = JsonTree.object(call.get("function"));
		String name = JsonTree.text(function.get("name"));
		if (name == null) {
			throw WireException.of(ErrorKind.MALFORMED, "The answer calls a tool without a name");
		}
		Object arguments = function.get("arguments");
		String json = (arguments instanceof String text) ? text
				: JsonValues.toJson((arguments != null) ? arguments : Map.of());
		call(JsonTree.text(call.get("id")), name, json, events);
	}

	private void call(@Nullable String id, String name, String arguments, Consumer<? super ChatEvent> events) {
		this.called = true;
		int part = part(Open.NOTHING);
		String identity = (id != null) ? id : ToolCallIds.make(part, this.createdAt + name + arguments);
		events.accept(new ChatEvent.ToolCallDelta(part, identity, name, arguments, null));
	}

	private static List<TokenLogprob> logprobs(List<?> entries) {
		List<TokenLogprob> tokens = new ArrayList<>(entries.size());
		for (Object element : entries) {
			Map<String, Object> entry = JsonTree.object(element);
			String token = (entry.get("token") instanceof String text) ? text : "";
			double logprob = (entry.get("logprob") instanceof Number number) ? number.doubleValue() : 0;
			tokens.add(new TokenLogprob(token, logprob, logprobs(JsonTree.array(entry.get("top_logprobs")))));
		}
		return tokens;
	}

	void finish(OllamaFrame last, Consumer<? super ChatEvent> events) {
		start(last, events);
		if (this.prompted != null) {
			this.prompted.end(new Found(events));
		}
		Map<String, Object> metadata = new LinkedHashMap<>();
		JsonTree.put(metadata, "created_at", last.createdAt());
		last.metrics().forEach((name, value) -> {
			if (name.endsWith("_duration")) {
				metadata.put(name, value);
			}
		});
		events.accept(new ChatEvent.Finished(reason(last.doneReason()), last.doneReason(), usage(last.metrics()),
				ProviderMetadata.of(metadata)));
	}

	private FinishReason reason(@Nullable String reason) {
		return switch ((reason != null) ? reason : "stop") {
			case "stop" -> this.called ? FinishReason.TOOL_CALLS : FinishReason.STOP;
			case "length" -> FinishReason.LENGTH;
			default -> FinishReason.OTHER;
		};
	}

	// Counters that Ollama leaves out are unknown: a prompt that it has in its cache is
	// not counted.
	private static @Nullable TokenUsage usage(Map<String, Object> metrics) {
		Long input = JsonTree.number(metrics.get("prompt_eval_count"));
		Long output = JsonTree.number(metrics.get("eval_count"));
		return (input != null || output != null) ? TokenUsage.builder().input(input).output(output).build() : null;
	}

	/**
	 * What the part is that is being written.
	 */
	private enum Open {

		NOTHING, TEXT, THOUGHT

	}

	/**
	 * Takes what was found in the text.
	 */
	private final class Found implements PromptedToolCalls.Sink {

		private final Consumer<? super ChatEvent> events;

		Found(Consumer<? super ChatEvent> events) {
			this.events = events;
		}

		@Override
		public void text(String text) {
			this.events.accept(new ChatEvent.TextDelta(part(Open.TEXT), text));
		}

		@Override
		public void call(String name, String arguments) {
			OllamaAnswer.this.call(null, name, arguments, this.events);
		}

	}

}
