package io.llmspring.provider;

import java.time.Clock;
import java.util.List;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatEvent;
import io.llmspring.model.Secret;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
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

	private final ProviderProfile profile;

	private final Dialect dialect;

	private final ProviderCall call;

	private final Clock clock;

	private final ExchangeFailures failures;

	private List<Adaptation> adaptations = List.of();

	ChatExchange(ProviderProfile profile, Dialect dialect, ProviderCall call, Clock clock) {
		this.profile = profile;
		this.dialect = dialect;
		this.call = call;
		this.clock = clock;
		this.failures = new ExchangeFailures(profile, dialect, call.model(), clock);
	}

	/**
	 * Take note of what is sent.
	 * @param adaptations settings that could not be sent as they were
	 * @param key the key that is sent, or {@code null}
	 */
	void sending(List<Adaptation> adaptations, @Nullable Secret key) {
		this.adaptations = adaptations;
		this.failures.sending(key);
	}

	@Override
	public FrameHandler<ChatEvent> onAnswer(ResponseHead head, Framing framing) {
		this.failures.answered(head);
		ProviderCall answered = this.call;
		if (framing == Framing.BODY && this.call.streaming()) {
			answered = new ProviderCall(this.call.model(), this.call.request(), false, this.call.connectTimeout());
		}
		return new EventHandler(this.dialect.decoder(answered, this.profile), this.adaptations, head, this.clock);
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
