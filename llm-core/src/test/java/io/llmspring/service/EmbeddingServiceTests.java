package io.llmspring.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.llmspring.accounting.Operation;
import io.llmspring.accounting.Outcome;
import io.llmspring.accounting.UsageRecord;
import io.llmspring.chat.AdaptationPolicy;
import io.llmspring.chat.Attempt;
import io.llmspring.chat.ChatOptions;
import io.llmspring.embedding.EmbeddingRequest;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.AllTargetsFailedException;
import io.llmspring.error.EmptyResponseException;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.error.LlmTimeoutException;
import io.llmspring.error.RateLimitedException;
import io.llmspring.error.UnknownModelException;
import io.llmspring.error.UnsupportedFeatureException;
import io.llmspring.model.Secret;
import io.llmspring.resilience.EmbeddingFallback;
import io.llmspring.resilience.FailurePolicy;
import io.llmspring.resilience.FallbackTrigger;
import io.llmspring.resilience.RetryPolicy;
import io.llmspring.resilience.Timeouts;
import io.llmspring.routing.Route;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.usage.CostStatus;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of embeddings through the door.
 */
class EmbeddingServiceTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final FailurePolicy ONCE = new FailurePolicy(RetryPolicy.NEVER, FallbackTrigger.ALL);

	private final TestChain chain = new TestChain();

	private final TestProvider one = this.chain.one;

	private final TestProvider two = this.chain.two;

	private final List<UsageRecord> records = this.chain.records;

	private final LlmService service = service(ONCE, "one:a", "two:a");

	@Test
	void answersWithVectorsTargetAttemptsAndCost() {
		this.one.embed(1, 2);
		EmbeddingResponse response = embed("chain", "x", "y");
		assertThat(response.vectors()).containsExactly(new float[] { 1 }, new float[] { 2 });
		assertThat(response.target()).hasToString("one:a");
		assertThat(response.model()).isEqualTo("a-2026");
		assertThat(response.attempts()).singleElement()
			.satisfies((attempt) -> assertThat(attempt.succeeded()).isTrue());
		assertThat(Objects.requireNonNull(response.cost()).total()).isEqualByComparingTo("0.000014");
	}

	@Test
	void theCostOfVectorsIsExactAlthoughNobodyCountsOutput() {
		this.one.embed(1);
		EmbeddingResponse response = embed("chain", "x");
		assertThat(Objects.requireNonNull(response.cost()).status()).isEqualTo(CostStatus.PRICED);
		assertThat(Objects.requireNonNull(response.usage()).output()).isNull();
	}

	@Test
	void theRecordSaysThatVectorsWereAskedFor() {
		this.one.embed(1);
		this.service.embed(EmbeddingRequest.builder("chain").input("x").tag("job", "index").build()).block(LIMIT);
		assertThat(this.records).singleElement().satisfies((usage) -> {
			assertThat(usage.operation()).isEqualTo(Operation.EMBEDDINGS);
			assertThat(usage.operation().id()).isEqualTo("embeddings");
			assertThat(usage.outcome()).isEqualTo(Outcome.SUCCESS);
			assertThat(usage.alias()).isEqualTo("chain");
			assertThat(usage.streaming()).isFalse();
			assertThat(usage.timeToFirstToken()).isNull();
			assertThat(Objects.requireNonNull(usage.usage()).input()).isEqualTo(7);
			assertThat(usage.tags()).containsEntry("job", "index");
		});
	}

	@Test
	void nothingIsAskedBeforeSubscriptionAndEachSubscriptionIsACall() {
		this.one.embed(1).embed(2);
		Mono<EmbeddingResponse> call = this.service.embed("chain", "x");
		assertThat(this.one.embeddings).isEmpty();
		assertThat(Objects.requireNonNull(call.block(LIMIT)).vectors().get(0)).containsExactly(1);
		assertThat(Objects.requireNonNull(call.block(LIMIT)).vectors().get(0)).containsExactly(2);
		assertThat(this.records).hasSize(2);
	}

	@Test
	void fallsBackToTheSameModelElsewhere() {
		this.one.failEmbedding(ErrorKind.RATE_LIMITED);
		this.two.embed(3);
		EmbeddingResponse response = embed("chain", "x");
		assertThat(response.target()).hasToString("two:a");
		assertThat(response.attempts()).extracting(Attempt::error).containsExactly("rate-limited", null);
	}

	@Test
	void repeatsWhatMayPass() {
		this.one.failEmbedding(ErrorKind.SERVER_ERROR).embed(3);
		LlmService patient = service(new FailurePolicy(
				new RetryPolicy(3, 4, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(1)),
				FallbackTrigger.ALL), "one:a");
		EmbeddingResponse response = Objects.requireNonNull(patient.embed("chain", "x").block(LIMIT));
		assertThat(response.attempts()).hasSize(2);
	}

	@Test
	void neverMixesTheVectorsOfDifferentModelsUnlessTold() {
		this.one.failEmbedding(ErrorKind.RATE_LIMITED);
		StepVerifier.create(service(ONCE, "one:a", "two:b").embed("chain", "x"))
			.expectError(RateLimitedException.class)
			.verify(LIMIT);
		assertThat(this.two.embeddings).isEmpty();
	}

	@Test
	void mixesTheVectorsOfDifferentModelsIfTold() {
		this.one.failEmbedding(ErrorKind.RATE_LIMITED);
		this.two.embed(3);
		FailurePolicy any = new FailurePolicy(RetryPolicy.NEVER, FallbackTrigger.ALL, EmbeddingFallback.ANY_MODEL);
		EmbeddingResponse response = Objects
			.requireNonNull(service(any, "one:a", "two:b").embed("chain", "x").block(LIMIT));
		assertThat(response.target()).hasToString("two:b");
	}

	@Test
	void theVendorBeforeTheNameOfAModelDoesNotMakeAnotherModel() {
		this.one.failEmbedding(ErrorKind.OVERLOADED);
		this.two.embed(3);
		EmbeddingResponse response = Objects
			.requireNonNull(service(ONCE, "one:a", "two:vendor/A").embed("chain", "x").block(LIMIT));
		assertThat(response.target()).hasToString("two:vendor/A");
	}

	@Test
	void failsWithEveryAttemptWhenNobodyAnswers() {
		this.one.failEmbedding(ErrorKind.RATE_LIMITED);
		this.two.failEmbedding(ErrorKind.SERVER_ERROR);
		StepVerifier.create(this.service.embed("chain", "x")).expectErrorSatisfies((error) -> {
			assertThat(error).isInstanceOf(AllTargetsFailedException.class);
			assertThat(((LlmException) error).attempts()).hasSize(2);
		}).verify(LIMIT);
		assertThat(this.records).singleElement()
			.satisfies((usage) -> assertThat(usage.outcome()).isEqualTo(Outcome.ERROR));
	}

	@Test
	void aRefusedRequestIsNotTriedElsewhere() {
		this.one.failEmbedding(ErrorKind.INVALID_REQUEST);
		StepVerifier.create(this.service.embed("chain", "x")).expectErrorSatisfies((error) -> {
			assertThat(((LlmException) error).kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
			assertThat(((LlmException) error).alias()).isEqualTo("chain");
		}).verify(LIMIT);
		assertThat(this.two.embeddings).isEmpty();
	}

	@Test
	void aProviderWithoutEmbeddingsIsNamed() {
		StepVerifier.create(this.service.embed("two:a", "x"))
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(UnsupportedFeatureException.class)
				.hasMessageContaining("The provider 'two' has no embeddings"))
			.verify(LIMIT);
	}

	@Test
	void aTargetWhoseProviderIsGoneIsAFailureWithItsRecord() {
		StepVerifier.create(service(ONCE, "three:a").embed("chain", "x"))
			.expectErrorSatisfies(
					(error) -> assertThat(error).isInstanceOf(LlmException.class).hasMessageContaining("three:a"))
			.verify(LIMIT);
		assertThat(this.records).singleElement()
			.satisfies((usage) -> assertThat(usage.outcome()).isEqualTo(Outcome.ERROR));
	}

	@Test
	void theRouteOfSeveralModelsKeepsItsPolicyForAdaptations() {
		Route mixed = new Route("chain", true, null, TestChain.targets("one:a", "two:b"), List.of(), List.of(),
				ChatOptions.NONE, Timeouts.NONE, ONCE, "test", AdaptationPolicy.REFUSE);
		assertThat(mixed.forEmbeddings().targets()).hasSize(1);
		assertThat(mixed.forEmbeddings().adaptation()).isEqualTo(AdaptationPolicy.REFUSE);
	}

	@Test
	void theDeadlineEndsTheCallAndCancelsTheProvider() {
		List<String> signals = new ArrayList<>();
		this.one.playEmbedding((call) -> Mono.<EmbeddingResponse>never().doOnCancel(() -> signals.add("cancelled")));
		EmbeddingRequest request = EmbeddingRequest.builder("chain").input("x").timeout(Duration.ofSeconds(7)).build();
		StepVerifier.withVirtualTime(() -> this.service.embed(request))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(6900))
			.thenAwait(Duration.ofSeconds(1))
			.expectErrorSatisfies((error) -> {
				assertThat(error).isInstanceOf(LlmTimeoutException.class);
				assertThat(((LlmException) error).kind()).isEqualTo(ErrorKind.TIMEOUT_TOTAL);
			})
			.verify(LIMIT);
		assertThat(signals).containsExactly("cancelled");
	}

	@Test
	void theDeadlineOfTheAliasCountsOverAllAttempts() {
		this.one.playEmbedding((call) -> Mono.<EmbeddingResponse>error(new IllegalStateException("late"))
			.delaySubscription(Duration.ofSeconds(3)));
		this.two.playEmbedding((call) -> Mono.never());
		Timeouts timeouts = new Timeouts(null, null, null, Duration.ofSeconds(5));
		LlmService hurried = service(route(ONCE, ChatOptions.NONE, timeouts, "one:a", "two:a"));
		StepVerifier.withVirtualTime(() -> hurried.embed("chain", "x"))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(4900))
			.thenAwait(Duration.ofMillis(200))
			.expectErrorSatisfies((error) -> assertThat(((LlmException) error).attempts()).extracting(Attempt::error)
				.containsExactly("malformed", "timeout-total"))
			.verify(LIMIT);
	}

	@Test
	void cancellingReachesTheProviderAndIsRecorded() {
		List<String> signals = new ArrayList<>();
		this.one.playEmbedding((call) -> Mono.<EmbeddingResponse>never().doOnCancel(() -> signals.add("cancelled")));
		StepVerifier.create(this.service.embed("chain", "x")).expectSubscription().thenCancel().verify(LIMIT);
		assertThat(signals).containsExactly("cancelled");
		assertThat(this.records).singleElement().satisfies((usage) -> {
			assertThat(usage.outcome()).isEqualTo(Outcome.CANCELLED);
			assertThat(usage.attempts()).extracting(Attempt::error).containsExactly(Attempt.CANCELLED);
		});
	}

	@Test
	void aProviderThatAnswersNothingOrThrowsFails() {
		this.one.playEmbedding((call) -> Mono.empty());
		StepVerifier.create(service(ONCE, "one:a").embed("chain", "x"))
			.expectError(EmptyResponseException.class)
			.verify(LIMIT);
		this.one.playEmbedding((call) -> {
			throw new IllegalStateException("bug");
		});
		StepVerifier.create(service(ONCE, "one:a").embed("chain", "x"))
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(LlmException.class)
				.hasMessageContaining("IllegalStateException"))
			.verify(LIMIT);
	}

	@Test
	void settingsOfTheCallReachTheProvider() {
		this.one.embed(1);
		EmbeddingRequest request = EmbeddingRequest.builder("one:a")
			.input("x")
			.dimensions(8)
			.credentials("one", Secret.of("own"))
			.header("X-Trace", "t")
			.build();
		this.service.embed(request).block(LIMIT);
		EmbeddingCall call = this.one.embeddings.get(0);
		assertThat(call.model()).isEqualTo("a");
		assertThat(call.options().dimensions()).isEqualTo(8);
		assertThat(call.call().credentials()).containsKey("one");
		assertThat(call.call().headers()).containsEntry("X-Trace", "t");
		assertThat(call.connectTimeout()).isEqualTo(Timeouts.DEFAULTS.connect());
	}

	@Test
	void ofAnAliasOnlyWhatIsNotForChatCounts() {
		this.one.embed(1);
		ChatOptions options = ChatOptions.builder()
			.temperature(0.2)
			.maxTokens(100)
			.stop(List.of("x"))
			.user("alias")
			.extension("encoding_format", "float")
			.build();
		service(route(ONCE, options, Timeouts.NONE, "one:a"))
			.embed(EmbeddingRequest.builder("chain").input("x").extension("own", 1).build())
			.block(LIMIT);
		assertThat(this.one.embeddings.get(0).options().user()).isEqualTo("alias");
		assertThat(this.one.embeddings.get(0).options().extensions())
			.isEqualTo(Map.of("encoding_format", "float", "own", 1));
	}

	@Test
	void anUnknownNameIsAFailureWithARecord() {
		StepVerifier.create(this.service.embed("nobody", "x")).expectError(UnknownModelException.class).verify(LIMIT);
		assertThat(this.records).singleElement()
			.satisfies((usage) -> assertThat(usage.operation()).isEqualTo(Operation.EMBEDDINGS));
	}

	@Test
	void theBlockingDoorRefusesThreadsThatMustNotBlock() {
		this.one.embed(1);
		assertThat(this.service.blocking().embed("chain", "x").vectors()).hasSize(1);
		StepVerifier
			.create(Mono.fromCallable(() -> this.service.blocking().embed("chain", "x"))
				.subscribeOn(Schedulers.parallel()))
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("must not block"))
			.verify(LIMIT);
		assertThatIllegalStateException()
			.isThrownBy(() -> Mono.fromCallable(() -> this.service.blocking().models("one"))
				.subscribeOn(Schedulers.parallel())
				.block(LIMIT));
	}

	@Test
	void nothingToEmbedIsTheMistakeOfTheCaller() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.service.embed("chain"))
			.withMessageContaining("'inputs'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.service.embed("chain", "x", ""))
			.withMessageContaining("Input 1");
	}

	private EmbeddingResponse embed(String model, String... inputs) {
		return Objects.requireNonNull(this.service.embed(model, inputs).block(LIMIT));
	}

	private LlmService service(FailurePolicy failures, String... targets) {
		return service(route(failures, ChatOptions.NONE, Timeouts.NONE, targets));
	}

	private LlmService service(Route route) {
		return this.chain.service(route);
	}

	private static Route route(FailurePolicy failures, ChatOptions options, Timeouts timeouts, String... targets) {
		return new Route("chain", true, null, TestChain.targets(targets), List.of(), List.of(), options, timeouts,
				failures, "test");
	}

}
