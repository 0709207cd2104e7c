package io.llmspring.provider;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.FollowUp;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import io.llmspring.transport.FrameHandler;
import io.llmspring.transport.ResponseHead;
import org.jspecify.annotations.Nullable;

/**
 * Leads the frames of one answer through its decoder and adds to the last event what only
 * the exchange knows. It is its own consumer of events, so that a frame costs no object
 * here.
 */
final class EventHandler implements FrameHandler<ChatEvent>, Consumer<ChatEvent> {

	private final EventDecoder decoder;

	private final List<Adaptation> adaptations;

	private final ResponseHead head;

	private final Clock clock;

	private @Nullable Consumer<? super ChatEvent> out;

	private boolean framed;

	// Read by whoever cancels
	private volatile boolean finished;

	EventHandler(EventDecoder decoder, List<Adaptation> adaptations, ResponseHead head, Clock clock) {
		this.decoder = decoder;
		this.adaptations = adaptations;
		this.head = head;
		this.clock = clock;
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
			this.out.accept(last.withExchange(adaptations(last), metadata(last.metadata())));
		}
		else {
			this.out.accept(event);
		}
	}

	private List<Adaptation> adaptations(ChatEvent.Finished last) {
		if (last.adaptations().isEmpty()) {
			return this.adaptations;
		}
		List<Adaptation> all = new ArrayList<>(this.adaptations);
		all.addAll(last.adaptations());
		return all;
	}

	private ProviderMetadata metadata(ProviderMetadata metadata) {
		String requestId = RequestId.of(this.head.headers());
		return metadata.withHeaders((requestId != null) ? requestId : metadata.requestId(),
				RateLimitHeaders.of(this.head.headers(), this.clock));
	}

}
