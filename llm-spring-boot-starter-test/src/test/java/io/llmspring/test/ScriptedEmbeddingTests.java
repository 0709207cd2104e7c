package io.llmspring.test;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.llmspring.embedding.EmbeddingOptions;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.error.RateLimitedException;
import io.llmspring.simulated.SimulatedVectors;
import io.llmspring.spi.EmbeddingCall;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ScriptedEmbeddingTests {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private final ScriptedProvider provider = ScriptedProvider.named("openai");

	@Test
	void makesVectorsOfTheTextsWithoutAScript() {
		EmbeddingResponse response = embed("a b", "c");
		assertThat(response.vectors()).containsExactly(SimulatedVectors.of("a b", 256), SimulatedVectors.of("c", 256));
		assertThat(response.model()).isEqualTo("m");
		assertThat(response.usage()).isNull();
	}

	@Test
	void answersWhatIsScriptedAndThenTheLastAgain() {
		this.provider.forEmbeddings((script) -> script.answer(new float[] { 1 }).usage(3).answer(new float[] { 2 }));
		assertThat(Objects.requireNonNull(embed("a").usage()).input()).isEqualTo(3);
		assertThat(embed("a").vectors()).containsExactly(new float[] { 2 });
		assertThat(embed("a").vectors()).containsExactly(new float[] { 2 });
	}

	@Test
	void failsAsScripted() {
		this.provider
			.forEmbeddings((script) -> script.fail(ErrorKind.RATE_LIMITED, 429, Duration.ofSeconds(7)).answer());
		StepVerifier.create(this.provider.embed(call("a"))).expectErrorSatisfies((error) -> {
			assertThat(error).isInstanceOf(RateLimitedException.class);
			assertThat(((LlmException) error).retryAfter()).isEqualTo(Duration.ofSeconds(7));
			assertThat(((LlmException) error).status()).isEqualTo(429);
		}).verify(LIMIT);
		assertThat(embed("a").vectors()).hasSize(1);
	}

	@Test
	void waitsAsScripted() {
		this.provider.forEmbeddings((script) -> script.answer().delay(Duration.ofSeconds(5)).silent());
		StepVerifier.withVirtualTime(() -> this.provider.embed(call("a")))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(4900))
			.thenAwait(Duration.ofMillis(200))
			.expectNextCount(1)
			.expectComplete()
			.verify(LIMIT);
		StepVerifier.withVirtualTime(() -> this.provider.embed(call("a")))
			.expectSubscription()
			.expectNoEvent(Duration.ofHours(1))
			.thenCancel()
			.verify(LIMIT);
	}

	@Test
	void remembersWhatWasAskedApartFromChat() {
		Mono<EmbeddingResponse> call = this.provider.embed(call("a", "b"));
		assertThat(this.provider.embeddingCalls()).isEmpty();
		call.block(LIMIT);
		call.block(LIMIT);
		assertThat(this.provider.embeddingCalls()).hasSize(2)
			.allSatisfy((asked) -> assertThat(asked.inputs()).containsExactly("a", "b"));
		assertThat(this.provider.subscriptions()).isZero();
	}

	@Test
	void aStrictProviderRefusesWhatIsNotScripted() {
		this.provider.strict().forEmbeddings(EmbeddingScript::answer);
		embed("a");
		StepVerifier.create(this.provider.embed(call("a")))
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(LlmException.class)
				.hasMessageContaining("This is call 2 for vectors, but 1 were scripted."))
			.verify(LIMIT);
	}

	@Test
	void aWrongNumberOfVectorsIsAMistakeOfTheTest() {
		this.provider.forEmbeddings((script) -> script.answer(new float[] { 1 }));
		assertThatIllegalStateException().isThrownBy(() -> embed("a", "b"))
			.withMessage("1 vectors were scripted for 2 texts");
		assertThatIllegalStateException()
			.isThrownBy(() -> ScriptedProvider.named("x").forEmbeddings((script) -> script.usage(1)));
	}

	@Test
	void forgetsEverythingWhenItIsReset() {
		this.provider.strict().forEmbeddings((script) -> script.fail(ErrorKind.QUOTA));
		this.provider.reset();
		assertThat(embed("a").vectors()).hasSize(1);
		assertThat(this.provider.embeddingCalls()).hasSize(1);
	}

	private EmbeddingResponse embed(String... inputs) {
		return Objects.requireNonNull(this.provider.embed(call(inputs)).block(LIMIT));
	}

	private static EmbeddingCall call(String... inputs) {
		return new EmbeddingCall("m", List.of(inputs), EmbeddingOptions.NONE);
	}

}
