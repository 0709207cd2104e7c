package io.llmspring.docs;

import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import io.llmspring.usage.TokenUsage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

// tag::decoder[]
final class LinesDecoder implements EventDecoder {

	private boolean started;

	private boolean complete;

	@Override
	public void decode(WireFrame frame, Consumer<? super ChatEvent> events) {
		JsonNode line = read(frame);
		if (!this.started) {
			this.started = true;
			events
				.accept(new ChatEvent.Started(line.path("id").asString(null), line.path("model").asString(null), null));
		}
		String text = line.path("text").asString("");
		if (!text.isEmpty()) {
			events.accept(new ChatEvent.TextDelta(0, text));
		}
		if (line.path("done").asBoolean(false)) {
			this.complete = true;
			TokenUsage usage = TokenUsage.of(line.path("in").asLong(), line.path("out").asLong());
			events.accept(new ChatEvent.Finished(FinishReason.STOP, "done", usage, ProviderMetadata.EMPTY));
		}
	}

	private static JsonNode read(WireFrame frame) {
		try {
			return JsonMapper.shared().readTree(frame.text());
		}
		catch (JacksonException ex) {
			throw WireException.of(ErrorKind.MALFORMED, "A line of the answer is not JSON");
		}
	}

	@Override
	public boolean complete() {
		return this.complete;
	}

	@Override
	public void end(Consumer<? super ChatEvent> events) {
		if (!this.complete) {
			throw WireException.of(ErrorKind.STREAM_INTERRUPTED, "The answer has no last line");
		}
	}

}
// end::decoder[]
