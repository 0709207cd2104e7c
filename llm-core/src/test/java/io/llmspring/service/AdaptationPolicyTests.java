package io.llmspring.service;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.AdaptationPolicy;
import io.llmspring.chat.Attempt;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.error.AllTargetsFailedException;
import io.llmspring.error.LlmException;
import io.llmspring.error.UnsupportedFeatureException;
import io.llmspring.resilience.FailurePolicy;
import io.llmspring.resilience.FallbackTrigger;
import io.llmspring.resilience.RetryPolicy;
import io.llmspring.resilience.Timeouts;
import io.llmspring.routing.Route;
import io.llmspring.routing.RouteTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of requests that a target cannot take as they are.
 */
class AdaptationPolicyTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Adaptation SEED = Adaptation.dropped("seed", "It has no seed");

	private static final Adaptation TOP_P = Adaptation.clamped("topP", "0.95", "It takes 0.95 and more");

	private static final Adaptation LIMIT_OF_TOKENS = Adaptation.defaulted("maxTokens", "4096", "It requires a limit");

	private static final Adaptation THOUGHT = Adaptation.leftBehind("reasoning", "Another provider made it");

	private final TestProvider one = new TestProvider("one");

	private final TestProvider two = new TestProvider("two");

	private LlmService service(AdaptationPolicy service, @Nullable AdaptationPolicy alias, FailurePolicy failures) {
		Route route = new Route("chain", true, null, TestChain.targets("one:a", "two:b"), List.of(), List.of(),
				ChatOptions.NONE, Timeouts.NONE, failures, "test", alias);
		return LlmService
			.builder(List.of(this.one, this.two), RouteTable.builder(List.of("one", "two")).route(route).build())
			.adaptation(service)
			.build();
	}

	private LlmService refusing() {
		return service(AdaptationPolicy.REFUSE, null, FailurePolicy.DEFAULTS);
	}

	private static ChatResponse ask(LlmService service, String model) {
		return Objects.requireNonNull(service.chat(ChatRequest.of(model, "Hi")).block(LIMIT));
	}

	@Test
	void adaptationsAreNotedUnlessSomebodySaysOtherwise() {
		this.one.adapting(SEED).answer("Hello");
		LlmService service = LlmService.builder(List.of(this.one), RouteTable.builder(List.of("one")).build()).build();
		assertThat(ask(service, "one:a").adaptations()).containsExactly(SEED);
	}

	@Test
	void silenceSendsTheRequestAndRecordsNothing() {
		this.one.adapting(SEED).answer("Hello");
		ChatResponse response = ask(service(AdaptationPolicy.SILENT, null, FailurePolicy.DEFAULTS), "chain");
		assertThat(response.text()).isEqualTo("Hello");
		assertThat(response.target()).hasToString("one:a");
		assertThat(response.adaptations()).isEmpty();
	}

	@Test
	void refusalNamesEveryFieldTheTargetAndTheRemedyAndSendsNothing() {
		this.one.adapting(SEED, TOP_P);
		StepVerifier.create(refusing().chat(ChatRequest.of("one:a", "Hi"))).expectErrorSatisfies((error) -> {
			assertThat(error).isInstanceOf(UnsupportedFeatureException.class)
				.hasMessageStartingWith("one:a")
				.hasMessageContaining("'seed', 'topP'")
				.hasMessageContaining("seed would be left out (It has no seed)")
				.hasMessageContaining("topP would become 0.95 (It takes 0.95 and more)")
				.hasMessageContaining("set 'adaptation' to 'note'");
			assertThat(((LlmException) error).attempts()).hasSize(1);
		}).verify(LIMIT);
		assertThat(this.one.calls).isEmpty();
	}

	@Test
	void refusalNamesEveryFieldHoweverMuchThereIsToSay() {
		this.one.adapting(Adaptation.dropped("seed", "x".repeat(3000)), TOP_P);
		StepVerifier.create(refusing().chat(ChatRequest.of("one:a", "Hi")))
			.expectErrorSatisfies((error) -> assertThat(error).hasMessageContaining("'seed', 'topP'"))
			.verify(LIMIT);
	}

	@Test
	void refusedCallGoesOnToATargetThatCanTakeIt() {
		this.one.adapting(SEED);
		this.two.answer("Hello");
		ChatResponse response = ask(refusing(), "chain");
		assertThat(response.target()).hasToString("two:b");
		assertThat(response.attempts()).extracting(Attempt::error).containsExactly("unsupported", null);
		assertThat(this.one.calls).isEmpty();
	}

	@Test
	void refusedStreamGoesOnToATargetThatCanTakeIt() {
		this.one.adapting(SEED);
		this.two.answer("Hello");
		StepVerifier.create(refusing().stream(ChatRequest.of("chain", "Hi")).ofType(ChatEvent.TextDelta.class))
			.expectNext(new ChatEvent.TextDelta(0, "Hello"))
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void everyTargetMayRefuse() {
		this.one.adapting(SEED);
		this.two.adapting(TOP_P);
		StepVerifier.create(refusing().chat(ChatRequest.of("chain", "Hi")))
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(AllTargetsFailedException.class)
				.hasMessageContaining("'seed'")
				.hasMessageContaining("'topP'"))
			.verify(LIMIT);
	}

	@Test
	void refusalEndsTheCallWhereTheAliasDoesNotFallBackOnIt() {
		this.one.adapting(SEED);
		FailurePolicy narrow = new FailurePolicy(RetryPolicy.DEFAULTS, Set.of(FallbackTrigger.OVERLOADED));
		StepVerifier.create(service(AdaptationPolicy.REFUSE, null, narrow).chat(ChatRequest.of("chain", "Hi")))
			.expectError(UnsupportedFeatureException.class)
			.verify(LIMIT);
		assertThat(this.two.calls).isEmpty();
	}

	@Test
	void requiredValuesAndWhatAnswersLeftAreNotRefused() {
		this.one.adapting(LIMIT_OF_TOKENS, THOUGHT).answer("Hello");
		assertThat(ask(refusing(), "one:a").adaptations()).containsExactly(LIMIT_OF_TOKENS, THOUGHT);
	}

	@ParameterizedTest
	@CsvSource({ "NOTE, REFUSE, NOTE, true", "REFUSE, NOTE, REFUSE, false", "REFUSE, NOTE, , true",
			"NOTE, REFUSE, , false", "REFUSE, , , false", "REFUSE, , NOTE, true" })
	void theCallWinsOverTheAliasAndTheAliasOverTheService(AdaptationPolicy service, @Nullable AdaptationPolicy alias,
			@Nullable AdaptationPolicy call, boolean sent) {
		this.one.adapting(SEED).answer("one");
		this.two.answer("two");
		ChatRequest request = ChatRequest.builder("chain").user("Hi").adaptation(call).build();
		assertThat(service(service, alias, FailurePolicy.DEFAULTS).chat(request).map(ChatResponse::text).block(LIMIT))
			.isEqualTo(sent ? "one" : "two");
	}

	@Test
	void fluentCallCanRefuse() {
		this.one.adapting(SEED);
		this.two.answer("two");
		LlmService service = service(AdaptationPolicy.NOTE, null, FailurePolicy.DEFAULTS);
		assertThat(service.prompt("chain").user("Hi").adaptation(AdaptationPolicy.REFUSE).call().content().block(LIMIT))
			.isEqualTo("two");
	}

	@Test
	void planShowsWhatWouldBeRefusedWithoutCalling() {
		this.one.adapting(SEED, LIMIT_OF_TOKENS);
		this.two.adapting(LIMIT_OF_TOKENS);
		CallPlan plan = refusing().plan(ChatRequest.of("chain", "Hi"));
		assertThat(plan.steps().get(0).adaptations()).containsExactly(SEED, LIMIT_OF_TOKENS);
		assertThat(plan.steps().get(0).refusal()).contains("'seed'").doesNotContain("maxTokens");
		assertThat(plan.steps().get(1).refusal()).isNull();
		assertThat(this.one.calls).isEmpty();
	}

	@Test
	void planOfATolerantCallRefusesNothing() {
		this.one.adapting(SEED);
		CallPlan plan = service(AdaptationPolicy.SILENT, null, FailurePolicy.DEFAULTS)
			.plan(ChatRequest.of("one:a", "Hi"));
		assertThat(plan.steps().get(0).adaptations()).containsExactly(SEED);
		assertThat(plan.steps().get(0).refusal()).isNull();
	}

}
