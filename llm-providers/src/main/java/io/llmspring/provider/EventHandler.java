package io.llmspring.provider;

import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.FollowUp;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import io.llmspring.transport.FrameHandler;
import org.jspecify.annotations.Nullable;

/**
 * Leads the frames of one answer through its decoder and adds to the last event what only
 * the exchange knows. It is its own consumer of events, so that a frame costs no object
 * here.
 */
final class EventHandler implements FrameHandler<ChatEvent>, Consumer<ChatEvent> {

	private final EventDecoder decoder;

	private final ExchangeDetails exchange;

	private @Nullable Consumer<? super ChatEvent> out;

	private boolean framed;

	// Read by whoever cancels
	private volatile boolean finished;

	EventHandler(EventDecoder decoder, ExchangeDetails exchange) {
		this.decoder = decoder;
		this.exchange = exchange;
	}

	@Override
	public void onFrame(WireFrame frame, Consumer<? super ChatEvent> out) {
		this.out = out;
		this.framed = true;
		this.decoder.decode(frame, this);
	}

	/**
	 * How the answer goes on.
	 * @return the follow-up, or {@code null} if the answer is complete or cannot go on
	 */
	@Nullable FollowUp followUp() {
		return this.finished ? null : this.decoder.followUp();
	}

	/**
	 * Whether the exchange brought anything.
	 * @return {@code true} if there was a frame
	 */
	boolean isFramed() {
		return this.framed;
	}

	@Override
	public void onEnd(boolean truncated, Consumer<? super ChatEvent> out) {
		if (this.finished || this.decoder.followUp() != null) {
			return;
		}
		this.out = out;
		this.decoder.end(this);
		if (!this.finished) {
			throw WireException.of(ErrorKind.STREAM_INTERRUPTED, "The answer ended before its end");
		}
	}

	@Override
	public Progress progress() {
		if (this.finished) {
			return Progress.DONE;
		}
		return this.decoder.complete() ? Progress.ANSWERED : Progress.OPEN;
	}

	@Override
	public void accept(ChatEvent event) {
		if (this.out == null) {
			throw new IllegalStateException("An event outside of a frame");
		}
		if (event instanceof ChatEvent.Finished last) {
			this.finished = true;
			this.out.accept(last.withExchange(this.exchange.adaptations(last.adaptations()),
					this.exchange.metadata(last.metadata())));
		}
		else {
			this.out.accept(event);
		}
	}

}
