package io.llmspring.provider;

import java.util.List;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatEvent;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.transport.AnswerHandler;
import io.llmspring.transport.FrameHandler;
import io.llmspring.transport.ResponseHead;

/**
 * One subscription of a call: picks the decoder of the answer.
 */
final class ChatExchange implements AnswerHandler<ChatEvent> {

	private final ProviderConnection connection;

	private final ProviderCall call;

	private final ExchangeFailures failures;

	private List<Adaptation> adaptations = List.of();

	ChatExchange(ProviderConnection connection, ProviderCall call) {
		this.connection = connection;
		this.call = call;
		this.failures = connection.failures(call.model());
	}

	ExchangeFailures failures() {
		return this.failures;
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
		ProviderCall answered = this.call;
		if (framing == Framing.BODY && this.call.streaming()) {
			answered = new ProviderCall(this.call.model(), this.call.request(), false, this.call.connectTimeout());
		}
		return new EventHandler(this.connection.dialect().decoder(answered, this.connection.profile()),
				this.adaptations, head, this.connection.clock());
	}

	@Override
	public RuntimeException onFailure(WireFailure failure) {
		return this.failures.of(failure);
	}

	/**
	 * Turn whatever went wrong into what a provider fails with.
	 * @param ex what was thrown
	 * @return the failure
	 */
	Throwable failure(Throwable ex) {
		return this.failures.of(ex);
	}

}
