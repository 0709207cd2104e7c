package io.llmspring.dialect.anthropic;

import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.dialect.support.AwsErrors;
import io.llmspring.dialect.support.FrameParser;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Takes the events of a stream out of the chunks in which Amazon Bedrock sends them: a
 * document whose {@code bytes} are the event in Base64, and padding.
 */
final class AnthropicChunkDecoder implements EventDecoder {

	private final EventDecoder events;

	private final FrameParser parser = new FrameParser();

	private final Consumer<JsonParser> reader = this::read;

	private byte @Nullable [] bytes;

	AnthropicChunkDecoder(EventDecoder events) {
		this.events = events;
	}

	@Override
	public void decode(WireFrame wire, Consumer<? super ChatEvent> out) {
		String exception = wire.exception();
		if (exception != null) {
			throw AwsErrors.inStream(exception, wire.text());
		}
		if (wire.length() == 0 || complete()) {
			return;
		}
		this.bytes = null;
		this.parser.read(wire, this.reader);
		byte[] event = this.bytes;
		if (event != null) {
			this.events.decode(new WireFrame(null, event, 0, event.length), out);
		}
	}

	private void read(JsonParser json) {
		if (json.nextToken() != JsonToken.START_OBJECT) {
			throw WireException.of(ErrorKind.MALFORMED, "A chunk of the stream is no JSON object");
		}
		String name = json.nextName();
		while (name != null) {
			JsonToken token = json.nextToken();
			if (name.equals("bytes") && token == JsonToken.VALUE_STRING) {
				this.bytes = json.getBinaryValue();
			}
			else {
				json.skipChildren();
			}
			name = json.nextName();
		}
	}

	@Override
	public boolean complete() {
		return this.events.complete();
	}

	@Override
	public void end(Consumer<? super ChatEvent> out) {
		this.parser.close();
		this.events.end(out);
	}

}
