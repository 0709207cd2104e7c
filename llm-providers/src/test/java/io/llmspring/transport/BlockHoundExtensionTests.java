package io.llmspring.transport;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The watch over blocking calls is awake.
 */
class BlockHoundExtensionTests {

	@Test
	void blockingOnAThreadThatMustNotBlockFails() {
		Mono<Void> blocking = Mono.<Void>fromRunnable(() -> {
			try {
				Thread.sleep(1);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}).subscribeOn(Schedulers.parallel());
		StepVerifier.create(blocking)
			.expectErrorSatisfies((ex) -> assertThat(ex).hasMessageContaining("Blocking call"))
			.verify(Duration.ofSeconds(5));
	}

}
