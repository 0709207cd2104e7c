package io.llmspring.dialect.openai.responses;

import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.dialect.support.FrameParser;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.FollowUp;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Reads a stream. Only the event that says how the response ended ends it; events of
 * unknown type are ignored, and so is what gateways send after the end.
 */
final class OpenAiResponsesEventDecoder implements EventDecoder {

	private final OpenAiResponsesAnswer answer;

	private final OpenAiResponsesBackground background;

	private final OpenAiResponsesItems items;

	private final FrameParser parser = new FrameParser();

	private final OpenAiResponsesFrame frame = new OpenAiResponsesFrame();

	private final Consumer<JsonParser> reader = this.frame::read;

	private boolean begun;

	OpenAiResponsesEventDecoder(OpenAiResponsesAnswer answer, OpenAiResponsesBackground background) {
		this.answer = answer;
		this.background = background;
		this.items = answer.items();
	}

	@Override
	public void decode(WireFrame wire, Consumer<? super ChatEvent> events) {
		if (this.answer.isFinished() || wire.length() == 0 || wire.contentEquals("[DONE]")) {
			return;
		}
		this.begun = true;
		this.answer.to(events);
		try {
			read(wire);
		}
		catch (RuntimeException ex) {
			this.background.over();
			throw ex;
		}
		this.background.event(this.frame.sequence);
	}

	private void read(WireFrame wire) {
		this.parser.read(wire, this.reader);
		String type = type(wire);
		switch (type) {
			case "response.created", "response.in_progress", "response.queued" -> begin();
			case "response.completed", "response.incomplete", "response.failed", "response.cancelled",
					"response.done" ->
				finish(type);
			case "error" -> throw OpenAiResponsesErrors.in(this.frame.members);
			default -> {
				if (this.frame.members.get("error") != null) {
					throw OpenAiResponsesErrors.in(this.frame.members);
				}
				item(type);
			}
		}
	}

	private void begin() {
		this.answer.start(this.frame.response);
		if (Boolean.TRUE.equals(this.frame.response.get("background"))) {
			this.background.goesOn(JsonTree.text(this.frame.response.get("id")));
		}
	}

	private String type(WireFrame wire) {
		if (this.frame.type != null) {
			return this.frame.type;
		}
		return (wire.event() != null) ? wire.event() : "";
	}

	private void finish(String type) {
		String status = type.equals("response.done") ? "completed" : type.substring("response.".length());
		this.answer.finish(this.frame.response, status);
		this.background.over();
		this.parser.close();
	}

	private void item(String type) {
		switch (type) {
			case "response.output_text.delta" -> {
				start();
				this.items.text(this.frame);
			}
			case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta" -> {
				start();
				this.items.arguments(this.frame);
			}
			case "response.reasoning_summary_text.delta" -> {
				start();
				this.items.think(this.frame, "summary");
			}
			case "response.reasoning_text.delta" -> {
				start();
				this.items.think(this.frame, "content");
			}
			case "response.refusal.delta" -> {
				start();
				this.items.refusal(this.frame);
			}
			case "response.output_text.annotation.added" -> this.items.annotation(this.frame);
			case "response.output_item.added" -> {
				start();
				this.items.added(this.frame.outputIndex, JsonTree.object(this.frame.members.get("item")));
			}
			case "response.output_item.done" -> {
				start();
				this.items.done(this.frame.outputIndex, JsonTree.object(this.frame.members.get("item")));
			}
			default -> {
				// The protocol grows
			}
		}
	}

	private void start() {
		this.answer.start(Map.of());
	}

	@Override
	public boolean complete() {
		return this.answer.isFinished();
	}

	@Override
	public void end(Consumer<? super ChatEvent> events) {
		if (this.answer.isFinished()) {
			return;
		}
		this.parser.close();
		throw this.begun ? WireException.of(ErrorKind.STREAM_INTERRUPTED, "The stream ended before the response did")
				: WireException.of(ErrorKind.EMPTY_RESPONSE, "The stream holds no event");
	}

	@Override
	public @Nullable FollowUp followUp() {
		return this.background.resume();
	}

}
