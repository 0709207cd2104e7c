package io.llmspring.test;

import java.time.Duration;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.OverloadedException;
import io.llmspring.spi.ProviderCall;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RecordedCallTests {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private static final ProviderCall CALL = new ProviderCall("gpt-5", ChatRequest.of("openai:gpt-5", "Hi"), true);

	private final ScriptedProvider provider = ScriptedProvider.named("openai");

	@Test
	void nothingIsCalledBeforeSubscription() {
		Flux<ChatEvent> events = this.provider.answer("one two").execute(CALL);
		assertThat(this.provider.subscriptions()).isZero();
		assertThat(this.provider.calls()).isEmpty();
		events.blockLast(LIMIT);
		events.blockLast(LIMIT);
		assertThat(this.provider.subscriptions()).isEqualTo(2);
	}

	@Test
	void aCompletedCallIsRecordedWithItsEvents() {
		this.provider.answer("one two").execute(CALL).blockLast(LIMIT);
		RecordedCall call = this.provider.calls().get(0);
		assertThat(call.call()).isEqualTo(CALL);
		assertThat(call.model()).isEqualTo("gpt-5");
		assertThat(call.outcome()).isEqualTo(RecordedCall.Outcome.COMPLETED);
		assertThat(call.events()).hasSize(4);
		assertThat(call.error()).isNull();
		assertThat(this.provider.lastRequest()).isSameAs(CALL.request());
	}

	@Test
	void aFailedCallIsRecordedWithItsError() {
		this.provider.answer("one two").failAfter(1, ErrorKind.OVERLOADED);
		StepVerifier.create(this.provider.execute(CALL))
			.expectNextCount(2)
			.expectError(OverloadedException.class)
			.verify(LIMIT);
		RecordedCall call = this.provider.calls().get(0);
		assertThat(call.outcome()).isEqualTo(RecordedCall.Outcome.FAILED);
		assertThat(call.error()).isInstanceOf(OverloadedException.class);
		assertThat(call.events()).hasSize(2);
	}

	@Test
	void whatAFunctionThrowsIsRecordedAsTheFailure() {
		IllegalArgumentException thrown = new IllegalArgumentException("no");
		this.provider.answerWith((call) -> {
			throw thrown;
		});
		StepVerifier.create(this.provider.execute(CALL)).expectErrorMatches(thrown::equals).verify(LIMIT);
		assertThat(this.provider.calls().get(0).error()).isSameAs(thrown);
	}

	@Test
	void aCallThatRunsIsCancelledByItsCaller() {
		Disposable subscription = this.provider.stall().execute(CALL).subscribe();
		assertThat(this.provider.running()).isOne();
		subscription.dispose();
		assertThat(this.provider.running()).isZero();
		assertThat(this.provider.cancellations()).isOne();
		assertThat(this.provider.calls().get(0).events()).hasSize(1);
	}

	@Test
	void aCallThatHasEndedIsNotCancelled() {
		Disposable subscription = this.provider.answer("one").execute(CALL).subscribe();
		subscription.dispose();
		assertThat(this.provider.cancellations()).isZero();
	}

	@Test
	void timesAreVirtualWhereTheTestIs() {
		this.provider.answer("one");
		StepVerifier
			.withVirtualTime(() -> this.provider.execute(CALL)
				.thenMany(this.provider.execute(CALL).delaySubscription(Duration.ofHours(1))))
			.thenAwait(Duration.ofHours(1))
			.expectNextCount(3)
			.expectComplete()
			.verify(LIMIT);
		assertThat(Duration.between(this.provider.calls().get(0).time(), this.provider.calls().get(1).time()))
			.isEqualTo(Duration.ofHours(1));
	}

	@Test
	void aResetForgetsEverything() {
		this.provider.strict().answer("one").forModel("gpt-5", (script) -> script.answer("own"));
		this.provider.execute(CALL).blockLast(LIMIT);
		this.provider.reset();
		assertThat(this.provider.calls()).isEmpty();
		this.provider.answer("new").execute(CALL).blockLast(LIMIT);
		this.provider.execute(CALL).blockLast(LIMIT);
		assertThat(this.provider.subscriptions()).isEqualTo(2);
	}

	@Test
	void aProviderThatWasNotCalledHasNoLastRequest() {
		assertThatIllegalStateException().isThrownBy(this.provider::lastRequest)
			.withMessage("Provider 'openai' was not called");
	}

}
