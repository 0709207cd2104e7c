package io.llmspring.dialect.openai.responses;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * The answer around its items: its beginning and its end.
 */
final class OpenAiResponsesAnswer {

	private final OpenAiResponsesItems items;

	private Consumer<? super ChatEvent> events = (event) -> {
	};

	private boolean started;

	private boolean finished;

	OpenAiResponsesAnswer(OpenAiResponsesItems items) {
		this.items = items;
	}

	void to(Consumer<? super ChatEvent> events) {
		this.events = events;
		this.items.to(events);
	}

	OpenAiResponsesItems items() {
		return this.items;
	}

	boolean isFinished() {
		return this.finished;
	}

	/**
	 * Begin, if that has not happened.
	 * @param response what is known of the response
	 */
	void start(Map<String, Object> response) {
		if (!this.started) {
			this.started = true;
			this.items.stored(!Boolean.FALSE.equals(response.get("store")));
			this.events.accept(new ChatEvent.Started(JsonTree.text(response.get("id")),
					JsonTree.text(response.get("model")), null));
		}
	}

	/**
	 * End.
	 * @param response the response as it is at its end
	 * @param status what the response says of itself if it does not
	 */
	void finish(Map<String, Object> response, String status) {
		String said = JsonTree.text(response.get("status"));
		String state = (said != null && !isUnderWay(said)) ? said : status;
		if (response.get("error") != null || state.equals("failed")) {
			throw OpenAiResponsesErrors.in(response);
		}
		start(response);
		this.items.end(JsonTree.array(response.get("output")));
		boolean complete = state.startsWith("complete");
		if (complete && this.items.isEmpty()) {
			throw WireException.of(ErrorKind.EMPTY_RESPONSE, "The answer holds nothing");
		}
		this.finished = true;
		String why = JsonTree.text(JsonTree.object(response.get("incomplete_details")).get("reason"));
		this.events.accept(new ChatEvent.Finished(complete ? reason() : cut(why), (why != null) ? why : state,
				OpenAiResponsesUsage.read(response), metadata(response)));
	}

	/**
	 * Whether a status says that the answer is still to come.
	 * @param status the status, or {@code null}
	 * @return {@code true} if it is
	 */
	static boolean isUnderWay(@Nullable Object status) {
		return "queued".equals(status) || "in_progress".equals(status);
	}

	// A response that is complete does not say how: its content does.
	private FinishReason reason() {
		if (this.items.hasToolCall()) {
			return FinishReason.TOOL_CALLS;
		}
		return this.items.isRefused() ? FinishReason.CONTENT_FILTER : FinishReason.STOP;
	}

	private static FinishReason cut(@Nullable String why) {
		return switch ((why != null) ? why : "") {
			case "max_output_tokens", "max_tokens", "length" -> FinishReason.LENGTH;
			case "content_filter" -> FinishReason.CONTENT_FILTER;
			default -> FinishReason.OTHER;
		};
	}

	private static ProviderMetadata metadata(Map<String, Object> response) {
		Map<String, Object> metadata = new LinkedHashMap<>();
		response.forEach((name, value) -> {
			if (OpenAiResponsesFrame.METADATA.contains(name)) {
				metadata.put(name, value);
			}
		});
		return ProviderMetadata.of(metadata);
	}

}
