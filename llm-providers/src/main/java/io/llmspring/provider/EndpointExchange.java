package io.llmspring.provider;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireFrame;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.transport.AnswerHandler;
import io.llmspring.transport.FrameHandler;
import io.llmspring.transport.ResponseHead;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer of an endpoint, which comes as a whole.
 */
final class EndpointExchange<A> implements AnswerHandler<A>, FrameHandler<A> {

	private final ExchangeFailures failures;

	private final BiFunction<WireAnswer, ResponseHead, A> reader;

	private @Nullable ResponseHead head;

	private boolean answered;

	EndpointExchange(ExchangeFailures failures, BiFunction<WireAnswer, ResponseHead, A> reader) {
		this.failures = failures;
		this.reader = reader;
	}

	@Override
	public FrameHandler<A> onAnswer(ResponseHead head, Framing framing) {
		this.failures.answered(head);
		this.head = head;
		return this;
	}

	@Override
	public void onFrame(WireFrame frame, Consumer<? super A> out) {
		if (this.head == null) {
			throw new IllegalStateException("A frame before the answer");
		}
		byte[] body = Arrays.copyOfRange(frame.data(), frame.offset(), frame.offset() + frame.length());
		this.answered = true;
		out.accept(this.reader.apply(new WireAnswer(this.head.status(), this.head.headers(), body), this.head));
	}

	@Override
	public void onEnd(boolean truncated, Consumer<? super A> out) {
		if (!this.answered) {
			throw WireException.of(ErrorKind.EMPTY_RESPONSE, "The answer has no body");
		}
	}

	@Override
	public RuntimeException onFailure(WireFailure failure) {
		return this.failures.of(failure);
	}

}
