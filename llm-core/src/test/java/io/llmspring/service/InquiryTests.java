package io.llmspring.service;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatRequest;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.error.LlmTimeoutException;
import io.llmspring.error.UnknownModelException;
import io.llmspring.error.UnsupportedFeatureException;
import io.llmspring.model.ModelInfo;
import io.llmspring.routing.RouteTable;
import io.llmspring.spi.Provider;
import io.llmspring.usage.TokenCount;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of counting tokens and of listing models through the door.
 */
class InquiryTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final TestChain chain = new TestChain();

	private final LlmService service = this.chain.service();

	@Test
	void theFirstTargetThatCanCountCounts() {
		this.chain.two.count((call) -> Mono.just(new TokenCount(42, null)));
		StepVerifier.create(this.service.countTokens(ChatRequest.of("chain", "Hi")))
			.expectNext(new TokenCount(42, null))
			.expectComplete()
			.verify(LIMIT);
		assertThat(this.chain.two.counted.get(0).model()).isEqualTo("b");
		assertThat(this.chain.two.counted.get(0).request().options().maxTokens()).isEqualTo(100);
		assertThat(this.chain.records).isEmpty();
	}

	@Test
	void aTargetBehindOneThatCountsIsNotAsked() {
		this.chain.one.count((call) -> Mono.just(new TokenCount(1, null)));
		this.chain.two.count((call) -> Mono.just(new TokenCount(2, null)));
		assertThat(this.service.blocking().countTokens(ChatRequest.of("chain", "Hi")).input()).isOne();
		assertThat(this.chain.two.counted).isEmpty();
	}

	@Test
	void providersThatCannotCountAreNamed() {
		StepVerifier.create(this.service.countTokens(ChatRequest.of("chain", "Hi")))
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(UnsupportedFeatureException.class)
				.hasMessageContaining("The provider 'one' has no counting of tokens")
				.hasMessageContaining("The provider 'two' has no counting of tokens"))
			.verify(LIMIT);
		StepVerifier.create(this.service.countTokens(ChatRequest.of("two:x", "Hi")))
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(UnsupportedFeatureException.class)
				.hasMessageContaining("'two'"))
			.verify(LIMIT);
	}

	@Test
	void aFailureToCountIsTheAnswer() {
		this.chain.one.count((call) -> Mono.error(new IllegalStateException("bug")));
		StepVerifier.create(this.service.countTokens(ChatRequest.of("chain", "Hi")))
			.expectErrorSatisfies((error) -> assertThat(((LlmException) error).kind()).isEqualTo(ErrorKind.MALFORMED))
			.verify(LIMIT);
	}

	@Test
	void countingEndsInTime() {
		this.chain.one.count((call) -> Mono.never());
		ChatRequest request = ChatRequest.builder("chain").user("Hi").timeout(Duration.ofSeconds(3)).build();
		StepVerifier.withVirtualTime(() -> this.service.countTokens(request))
			.thenAwait(Duration.ofSeconds(4))
			.expectError(LlmTimeoutException.class)
			.verify(LIMIT);
	}

	@Test
	void listsTheModelsOfAProvider() {
		this.chain.one.models = Flux.just(info("a"), info("b"));
		StepVerifier.create(this.service.models("one").map(ModelInfo::id))
			.expectNext("a", "b")
			.expectComplete()
			.verify(LIMIT);
		assertThat(this.service.blocking().models("one")).hasSize(2);
	}

	@Test
	void aProviderThatThrowsInsteadOfListingFailsAsAnyOther() {
		Provider broken = new TestProvider("one") {

			@Override
			public Flux<ModelInfo> models() {
				throw new IllegalStateException("bug");
			}

		};
		LlmService service = LlmService.builder(List.of(broken), RouteTable.builder(List.of("one")).build()).build();
		StepVerifier.create(service.models("one"))
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(LlmException.class))
			.verify(LIMIT);
	}

	@Test
	void aListThatDoesNotEndIsCutInTime() {
		this.chain.one.models = Flux.concat(Flux.just(info("a")), Flux.never());
		StepVerifier.withVirtualTime(() -> this.service.models("one"))
			.expectNextCount(1)
			.thenAwait(Duration.ofMinutes(11))
			.expectError(LlmTimeoutException.class)
			.verify(LIMIT);
	}

	@Test
	void aProviderThatThereIsNotIsNamedWithThoseThatThereAre() {
		StepVerifier.create(this.service.models("three"))
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(UnknownModelException.class)
				.hasMessageContaining("'three'")
				.hasMessageContaining("[one, two]"))
			.verify(LIMIT);
	}

	@Test
	void aProviderWithoutAListIsNamed() {
		StepVerifier.create(this.service.models("two"))
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(UnsupportedFeatureException.class)
				.hasMessageContaining("The provider 'two' has no list of models"))
			.verify(LIMIT);
	}

	private static ModelInfo info(String id) {
		return new ModelInfo(id, null, null, null, null, Map.of("list", List.of()));
	}

}
