package io.llmspring.docs;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.llmspring.accounting.CostSource;
import io.llmspring.autoconfigure.LlmAutoConfiguration;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.model.ModelRef;
import io.llmspring.resilience.FailurePolicy;
import io.llmspring.resilience.RetryPolicy;
import io.llmspring.resilience.Timeouts;
import io.llmspring.routing.Route;
import io.llmspring.routing.RouteTable;
import io.llmspring.routing.Target;
import io.llmspring.service.LlmService;
import io.llmspring.simulated.SimulatedProvider;
import io.llmspring.simulated.SimulatedSettings;
import io.llmspring.usage.Price;
import io.llmspring.usage.PriceBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The snippets of the documentation do what the text beside them says.
 */
class SnippetTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final Spend spend = new Spend();

	@Test
	void assistantAnswersAndStreams() {
		Assistant assistant = new Assistant(service("echo"));
		assertThat(assistant.answer("Hello world").block(LIMIT)).isEqualTo("Hello world");
		assertThat(assistant.stream("Hello world").collectList().block(LIMIT)).hasSizeGreaterThan(1);
	}

	@Test
	void controllersAnswer() {
		assertThat(new AnswerController(service("echo")).answer("Hello")).isEqualTo("Hello");
		WebTestClient client = WebTestClient.bindToController(new ChatController(service("echo"))).build();
		client.get()
			.uri("/chat?question=Hello world")
			.accept(MediaType.TEXT_EVENT_STREAM)
			.exchange()
			.expectBody(String.class)
			.value((body) -> assertThat(body).contains("event:text", "{\"text\":\"Hello \"}", "event:end"));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void commandLineReadsAStream(CapturedOutput output) {
		SpringApplication application = new SpringApplication(AskApplication.class, LlmAutoConfiguration.class);
		application.setDefaultProperties(Map.of("llm.aliases.assistant", "simulated:echo", "llm.validate", "warn"));
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run("Hello", "world")) {
			assertThat(context.getBean(LlmService.class)).isNotNull();
		}
		assertThat(output).contains("Hello world");
	}

	@Test
	void conversationRemembers() {
		ChatResponse second = new CallSnippets(service("echo")).conversation("One", "Two").block(LIMIT);
		assertThat(second.text()).isEqualTo("Two");
	}

	@Test
	void failureBecomesAnAnswer() {
		assertThat(new CallSnippets(service("rate-limited")).errors("Hello").block(LIMIT))
			.contains("ask again in PT1S");
		assertThat(new CallSnippets(service("server-error")).errors("Hello").block(LIMIT))
			.isEqualTo("Please ask again");
		Flux<String> partial = new CallSnippets(service("truncate-3")).partial("Hello");
		assertThat(partial.collectList().block(LIMIT)).hasSize(4).last().asString().contains("broken off after");
	}

	@Test
	void spendingIsAddedUpByTag() {
		Mono<ChatResponse> tagged = service("echo").prompt("assistant")
			.user("Hello world")
			.tag("feature", "greeting")
			.call()
			.response();
		assertThat(tagged.block(LIMIT).finishReason()).isEqualTo(FinishReason.STOP);
		assertThat(this.spend.of("greeting").amount()).isEqualByComparingTo(new BigDecimal("0.000006"));
		assertThat(this.spend.of("greeting").isComplete()).isTrue();
		assertThat(this.spend.of("other").known()).isZero();
	}

	@Test
	void explanationNamesTheTargets() {
		new CallSnippets(service("echo")).explain();
		assertThat(service("echo").resolve("assistant").explanation()).contains("simulated:echo");
	}

	@Test
	void vectorsAreThoseOfTheTexts() {
		EmbeddingSnippets snippets = new EmbeddingSnippets(service("any"));
		assertThat(snippets.vectors().block(LIMIT)).hasSize(2);
		EmbeddingResponse response = snippets.index(List.of("One text", "Another")).block(LIMIT);
		assertThat(response.vectors()).hasSize(2).allSatisfy((vector) -> assertThat(vector).hasSize(512));
		assertThat(response.cost().total()).isEqualByComparingTo(new BigDecimal("0.000003"));
		assertThat(snippets.inquiries("Hello world").block(LIMIT)).isEqualTo(2);
	}

	@Test
	void providerOfOneClassAnswers() {
		LlmService service = LlmService
			.builder(List.of(new EchoProvider()), RouteTable.builder(List.of("echo")).build())
			.build();
		assertThat(service.prompt("echo:any").user("Hello").call().content().block(LIMIT)).isEqualTo("Hello");
	}

	private LlmService service(String model) {
		SimulatedProvider provider = new SimulatedProvider("simulated", SimulatedSettings.immediate());
		ModelRef ref = new ModelRef("simulated", model);
		Route route = route("assistant", ref);
		PriceBook prices = PriceBook.empty().withOverrides(Map.of(ref, List.of(Price.of("1", "2"))));
		return LlmService
			.builder(List.of(provider),
					RouteTable.builder(List.of("simulated")).route(route).route(route("search", ref)).build())
			.costs(new CostSource(prices, Map.of(), Clock.systemUTC()))
			.usageListeners(List.of(this.spend))
			.build();
	}

	private static Route route(String alias, ModelRef ref) {
		return new Route(alias, true, null, List.of(new Target(ref)), List.of(), List.of(), ChatOptions.NONE,
				Timeouts.DEFAULTS, new FailurePolicy(RetryPolicy.NEVER, FailurePolicy.DEFAULTS.fallback()), "the test");
	}

}
