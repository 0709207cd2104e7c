package io.llmspring.simulated;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.llmspring.chat.ChatRequest;
import io.llmspring.embedding.EmbeddingOptions;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.ProviderCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SimulatedEmbeddingTests {

	@Test
	void vectorsHaveLengthOneAndAreAlwaysTheSame() {
		EmbeddingResponse response = embed(null, "the cat sat", "the cat sat");
		float[] vector = response.vectors().get(0);
		assertThat(vector).hasSize(SimulatedVectors.DIMENSIONS).isEqualTo(response.vectors().get(1));
		assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
		assertThat(SimulatedVectors.of("cat", 3))
			.containsExactly(new float[] { -0.3246937f, -0.72104317f, -0.6121035f }, within(1e-6f));
	}

	@Test
	void textsThatShareWordsAreAlike() {
		float[] cat = SimulatedVectors.of("The cat sat on the mat.", 256);
		assertThat(dot(cat, SimulatedVectors.of("the CAT sat, on a mat", 256))).isGreaterThan(0.6);
		assertThat(dot(cat, SimulatedVectors.of("quarterly revenue grew", 256))).isCloseTo(0, within(0.3));
	}

	@Test
	void theLengthIsWhatIsAskedFor() {
		assertThat(embed(8, "a").vectors().get(0)).hasSize(8);
		assertThat(SimulatedVectors.of("   ", 4)).hasSize(4);
	}

	@Test
	void wordsAreCounted() {
		EmbeddingResponse response = embed(null, "one two", "three");
		assertThat(Objects.requireNonNull(response.usage()).input()).isEqualTo(3);
		assertThat(response.metadata().requestId()).startsWith("sim-");
	}

	@ParameterizedTest
	@CsvSource({ "rate-limited, RATE_LIMITED", "overloaded, OVERLOADED", "broken-5, SERVER_ERROR",
			"truncate, STREAM_INTERRUPTED", "unreachable, CONNECTION", "not-found, MODEL_NOT_FOUND" })
	void theNameOfTheModelSaysHowItFails(String model, ErrorKind kind) {
		StepVerifier.create(SimulatedTesting.immediate().embed(call(model, null, "a")))
			.expectErrorSatisfies((error) -> assertThat(((LlmException) error).kind()).isEqualTo(kind))
			.verify(SimulatedTesting.LIMIT);
	}

	@Test
	void aFlakyModelAnswersTheSecondTime() {
		SimulatedProvider provider = SimulatedTesting.immediate();
		StepVerifier.create(provider.embed(call("flaky", null, "a")).retry(1))
			.expectNextCount(1)
			.expectComplete()
			.verify(SimulatedTesting.LIMIT);
	}

	@Test
	void silenceAndLatencyAreSimulated() {
		StepVerifier.withVirtualTime(() -> new SimulatedProvider().embed(call("slow-5s", null, "a")))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(4900))
			.thenAwait(Duration.ofMillis(200))
			.expectNextCount(1)
			.expectComplete()
			.verify(SimulatedTesting.LIMIT);
		StepVerifier.withVirtualTime(() -> new SimulatedProvider().embed(call("silent", null, "a")))
			.expectSubscription()
			.expectNoEvent(Duration.ofHours(1))
			.thenCancel()
			.verify(SimulatedTesting.LIMIT);
	}

	@Test
	void tokensAreCountedAsTheAnswerCountsThem() {
		ProviderCall call = new ProviderCall("m", ChatRequest.of("simulated:m", "one two three"), false);
		long counted = Objects
			.requireNonNull(SimulatedTesting.immediate().countTokens(call).block(SimulatedTesting.LIMIT))
			.input();
		assertThat(counted).isEqualTo(3)
			.isEqualTo(Objects.requireNonNull(SimulatedTesting.answer(call).usage()).input());
	}

	private static EmbeddingResponse embed(Integer dimensions, String... inputs) {
		return Objects.requireNonNull(
				SimulatedTesting.immediate().embed(call("m", dimensions, inputs)).block(SimulatedTesting.LIMIT));
	}

	private static EmbeddingCall call(String model, Integer dimensions, String... inputs) {
		return new EmbeddingCall(model, List.of(inputs), new EmbeddingOptions(dimensions, null, null, null, Map.of()));
	}

	private static double dot(float[] one, float[] other) {
		double sum = 0;
		for (int i = 0; i < one.length; i++) {
			sum += one[i] * other[i];
		}
		return sum;
	}

}
