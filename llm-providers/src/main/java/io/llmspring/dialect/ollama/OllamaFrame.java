package io.llmspring.dialect.ollama;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One line of a stream, or the document of an answer that is not streamed, read in one
 * pass. It is used again for each line; a piece of text costs nothing but the text.
 */
final class OllamaFrame {

	private static final Set<String> METRICS = Set.of("total_duration", "load_duration", "prompt_eval_count",
			"prompt_eval_duration", "eval_count", "eval_duration");

	private boolean first = true;

	private boolean message;

	private @Nullable String model;

	private @Nullable String createdAt;

	private @Nullable String text;

	private @Nullable String thinking;

	private List<?> calls = List.of();

	private List<?> images = List.of();

	private List<?> logprobs = List.of();

	private boolean done;

	private @Nullable String doneReason;

	private @Nullable Object error;

	private Map<String, Object> metrics = Map.of();

	void read(JsonParser reader) {
		clear();
		if (reader.nextToken() != JsonToken.START_OBJECT) {
			throw WireException.of(ErrorKind.MALFORMED, "A line of the answer is no JSON object");
		}
		while (reader.nextToken() == JsonToken.PROPERTY_NAME) {
			member(reader.currentName(), reader, reader.nextToken());
		}
		this.first &= !this.message;
	}

	private void clear() {
		this.message = false;
		this.text = null;
		this.thinking = null;
		this.calls = List.of();
		this.images = List.of();
		this.logprobs = List.of();
		this.error = null;
	}

	private void member(String name, JsonParser reader, JsonToken token) {
		switch (name) {
			case "message" -> message(reader, token);
			case "done" -> {
				this.done = token == JsonToken.VALUE_TRUE;
				reader.skipChildren();
			}
			case "model" -> {
				this.model = this.first ? text(reader, token) : this.model;
			}
			case "created_at" -> {
				this.createdAt = this.first ? text(reader, token) : this.createdAt;
			}
			case "done_reason" -> {
				this.doneReason = text(reader, token);
			}
			case "error" -> {
				this.error = JsonValues.read(reader);
			}
			case "logprobs" -> {
				this.logprobs = JsonTree.array(JsonValues.read(reader));
			}
			default -> metric(name, reader);
		}
	}

	private void metric(String name, JsonParser reader) {
		if (!METRICS.contains(name)) {
			reader.skipChildren();
			return;
		}
		this.metrics = this.metrics.isEmpty() ? new LinkedHashMap<>() : this.metrics;
		JsonTree.put(this.metrics, name, JsonTree.number(JsonValues.read(reader)));
	}

	private void message(JsonParser reader, JsonToken token) {
		if (token != JsonToken.START_OBJECT) {
			reader.skipChildren();
			return;
		}
		this.message = true;
		while (reader.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = reader.currentName();
			JsonToken value = reader.nextToken();
			switch (name) {
				case "content" -> {
					this.text = text(reader, value);
				}
				case "thinking" -> {
					this.thinking = text(reader, value);
				}
				case "tool_calls" -> {
					this.calls = JsonTree.array(JsonValues.read(reader));
				}
				case "images" -> {
					this.images = JsonTree.array(JsonValues.read(reader));
				}
				default -> reader.skipChildren();
			}
		}
	}

	private static @Nullable String text(JsonParser reader, JsonToken token) {
		if (token == JsonToken.VALUE_STRING) {
			return (reader.getStringLength() > 0) ? reader.getString() : null;
		}
		reader.skipChildren();
		return null;
	}

	boolean hasMessage() {
		return this.message;
	}

	@Nullable String model() {
		return this.model;
	}

	/**
	 * When the answer began, as its first line says it.
	 * @return the time, or {@code null}
	 */
	@Nullable String createdAt() {
		return this.createdAt;
	}

	@Nullable String text() {
		return this.text;
	}

	@Nullable String thinking() {
		return this.thinking;
	}

	List<?> calls() {
		return this.calls;
	}

	List<?> images() {
		return this.images;
	}

	List<?> logprobs() {
		return this.logprobs;
	}

	boolean isDone() {
		return this.done;
	}

	@Nullable String doneReason() {
		return this.doneReason;
	}

	@Nullable Object error() {
		return this.error;
	}

	/**
	 * Counters and durations.
	 * @return the numbers by name
	 */
	Map<String, Object> metrics() {
		return this.metrics;
	}

}
