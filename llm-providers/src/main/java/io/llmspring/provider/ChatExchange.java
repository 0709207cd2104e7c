package io.llmspring.provider;

import java.util.List;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatEvent;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.FollowUp;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.transport.AnswerHandler;
import io.llmspring.transport.FrameHandler;
import io.llmspring.transport.ResponseHead;
import org.jspecify.annotations.Nullable;

/**
 * One subscription of a call: picks the decoder of the answer.
 */
final class ChatExchange implements AnswerHandler<ChatEvent> {

	private final ProviderConnection connection;

	private final ProviderCall call;

	private final ExchangeFailures failures;

	private List<Adaptation> adaptations = List.of();

	private @Nullable EventDecoder decoder;

	private volatile @Nullable EventHandler handler;

	private @Nullable EventHandler told;

	ChatExchange(ProviderConnection connection, ProviderCall call) {
		this.connection = connection;
		this.call = call;
		this.failures = connection.failures(call.model());
	}

	ProviderConnection.Exchange<ChatEvent> toSend() {
		return new ProviderConnection.Exchange<>(this, this.failures, this.call.connectTimeout());
	}

	/**
	 * Take note of what is sent.
	 * @param adaptations settings that could not be sent as they were
	 */
	void sending(List<Adaptation> adaptations) {
		this.adaptations = adaptations;
	}

	@Override
	public FrameHandler<ChatEvent> onAnswer(ResponseHead head, Framing framing) {
		this.failures.answered(head);
		// An answer that goes on goes on in its own decoder
		this.decoder = (this.decoder != null) ? this.decoder : decoder(framing);
		EventHandler handler = new EventHandler(this.decoder,
				new ExchangeDetails(this.adaptations, head, this.connection.clock()));
		this.handler = handler;
		return handler;
	}

	private EventDecoder decoder(Framing framing) {
		ProviderCall answered = this.call;
		if (framing == Framing.BODY && this.call.streaming()) {
			answered = new ProviderCall(this.call.model(), this.call.request(), false, this.call.connectTimeout());
		}
		return this.connection.dialect().decoder(answered, this.connection.profile());
	}

	/**
	 * How the answer goes on.
	 * @return the follow-up, or {@code null} if the answer is complete or cannot go on
	 */
	@Nullable FollowUp followUp() {
		EventHandler handler = this.handler;
		return (handler != null) ? handler.followUp() : null;
	}

	/**
	 * The failure of an answer that stopped going on.
	 * @return the failure
	 */
	Throwable interrupted() {
		return onError(WireException.of(ErrorKind.STREAM_INTERRUPTED,
				"The provider works in the background, and nothing more came of its answer"));
	}

	/**
	 * Whether the last exchange brought anything, told once.
	 * @return {@code true} if there was a frame
	 */
	boolean takeFramed() {
		EventHandler handler = this.handler;
		boolean framed = handler != null && handler != this.told && handler.isFramed();
		this.told = handler;
		return framed;
	}

	@Override
	public RuntimeException onFailure(WireFailure failure) {
		return this.failures.of(failure);
	}

	// Whatever went wrong becomes what a provider fails with
	@Override
	public Throwable onError(Throwable ex) {
		return this.failures.of(ex);
	}

}
