package io.llmspring.provider;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.error.ErrorKind;
import io.llmspring.model.Secret;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.EmbeddingEndpoint;
import io.llmspring.spi.Endpoint;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.ModelPage;
import io.llmspring.spi.ModelsCall;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireFrame;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.usage.TokenCount;

/**
 * A language of words: a frame is a text, {@code STOP} the reason to finish,
 * {@code [DONE]} the end and {@code !} introduces an error.
 */
final class FakeDialect implements Dialect {

	static final Adaptation ADAPTATION = Adaptation.dropped("seed", "unknown here");

	@Override
	public String name() {
		return "fake";
	}

	@Override
	public WireRequest encode(ProviderCall call, ProviderProfile profile) {
		if (call.model().equals("impossible")) {
			throw WireException.of(ErrorKind.UNSUPPORTED, "This cannot be said");
		}
		if (call.model().equals("bug")) {
			throw new IllegalStateException("canary-prompt");
		}
		return new WireRequest("POST", "/talk", Map.of("X-Dialect", "fake", "X-Shared", "dialect"),
				call.model().getBytes(StandardCharsets.UTF_8), call.streaming() ? Framing.SSE : Framing.BODY,
				List.of(ADAPTATION));
	}

	@Override
	public Map<String, String> authorization(Secret key) {
		return Map.of("Authorization", "Bearer " + key.reveal());
	}

	@Override
	public EventDecoder decoder(ProviderCall call, ProviderProfile profile) {
		return new Decoder(call.streaming());
	}

	@Override
	public WireError error(WireFailure failure, ProviderProfile profile) {
		ErrorKind kind = (failure.status() == 401) ? ErrorKind.AUTHENTICATION
				: (failure.status() == 429) ? ErrorKind.RATE_LIMITED : ErrorKind.SERVER_ERROR;
		Duration retryAfter = failure.text().contains("now") ? Duration.ZERO : null;
		return new WireError(kind, failure.text(), "code-" + failure.status(), retryAfter);
	}

	@Override
	public EmbeddingEndpoint embeddings() {
		return new FakeEndpoints.Embeddings();
	}

	@Override
	public Endpoint<ModelsCall, ModelPage> models() {
		return new FakeEndpoints.Models();
	}

	@Override
	public Endpoint<ProviderCall, TokenCount> tokenCounting() {
		return new FakeEndpoints.Counting();
	}

	private static final class Decoder implements EventDecoder {

		private final boolean streaming;

		private boolean started;

		private boolean stopped;

		Decoder(boolean streaming) {
			this.streaming = streaming;
		}

		@Override
		public void decode(WireFrame frame, Consumer<? super ChatEvent> events) {
			String text = frame.text();
			if (text.startsWith("!")) {
				throw WireException.of(ErrorKind.OVERLOADED, text.substring(1));
			}
			if (text.equals("BUG")) {
				throw new IllegalStateException("bug");
			}
			if (!this.started) {
				this.started = true;
				events.accept(new ChatEvent.Started("id", "m", null));
			}
			if (text.equals("STOP")) {
				this.stopped = true;
			}
			else if (text.equals("[DONE]")) {
				finish(events);
			}
			else {
				events.accept(new ChatEvent.TextDelta(0, text));
				if (!this.streaming) {
					finish(events);
				}
			}
		}

		@Override
		public boolean complete() {
			return this.stopped;
		}

		@Override
		public void end(Consumer<? super ChatEvent> events) {
			if (!this.stopped) {
				throw WireException.of(ErrorKind.STREAM_INTERRUPTED, "No end");
			}
			finish(events);
		}

		private void finish(Consumer<? super ChatEvent> events) {
			this.stopped = true;
			events.accept(new ChatEvent.Finished(FinishReason.STOP, "STOP", null,
					new ProviderMetadata("from-body", null, Map.of())));
		}

	}

}
