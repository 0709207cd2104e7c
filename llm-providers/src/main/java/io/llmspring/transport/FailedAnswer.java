package io.llmspring.transport;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;

import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireFrame;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Turns the beginning of a body into the failure that it reports. If the body breaks or
 * stalls, what arrived of it is enough: the status alone is a failure.
 *
 * @param <T> the type of the items that never come
 */
final class FailedAnswer<T> implements FrameHandler<T> {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final ResponseHead head;

	private final Function<WireFailure, ? extends RuntimeException> failure;

	private FailedAnswer(ResponseHead head, Function<WireFailure, ? extends RuntimeException> failure) {
		this.head = head;
		this.failure = failure;
	}

	static <T> Flux<T> of(ResponseHead head, Flux<DataBuffer> body, int limit,
			Function<WireFailure, ? extends RuntimeException> failure) {
		Flux<DataBuffer> bounded = body.onErrorComplete().take(PATIENCE);
		return FrameFlux.decode(bounded, () -> new BodyStart(limit), () -> new FailedAnswer<>(head, failure),
				Duration.ZERO);
	}

	@Override
	public void onFrame(WireFrame frame, Consumer<? super T> out) {
		byte[] body = Arrays.copyOfRange(frame.data(), frame.offset(), frame.offset() + frame.length());
		throw this.failure.apply(new WireFailure(this.head.status(), this.head.headers(), body));
	}

	@Override
	public void onEnd(boolean truncated, Consumer<? super T> out) {
	}

}
