package io.llmspring.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.accounting.CostSource;
import io.llmspring.accounting.UsageListener;
import io.llmspring.accounting.UsageRecord;
import io.llmspring.accounting.UsageTotals;
import io.llmspring.chat.ChatRequest;
import io.llmspring.model.ModelRef;
import io.llmspring.observation.DefaultLlmAttemptConvention;
import io.llmspring.observation.DefaultLlmCallConvention;
import io.llmspring.observation.LlmAttemptConvention;
import io.llmspring.observation.LlmCallConvention;
import io.llmspring.observation.TagNames;
import io.llmspring.routing.AliasResolver;
import io.llmspring.routing.RouteTable;
import io.llmspring.service.LlmService;
import io.llmspring.usage.PriceBook;
import io.llmspring.usage.TokenUsage;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link LlmAutoConfiguration}.
 */
class LlmAutoConfigurationTests {

	private static final AutoConfigurations AUTO = AutoConfigurations.of(LlmAutoConfiguration.class,
			LlmHttpAutoConfiguration.class);

	private final ApplicationContextRunner contextRunner = LlmContexts.runner().withConfiguration(AUTO);

	@Test
	void everythingIsThereByDefault() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(LlmService.class)
			.hasSingleBean(AliasResolver.class)
			.hasSingleBean(PriceBook.class)
			.hasSingleBean(CostSource.class)
			.hasSingleBean(TagNames.class)
			.hasSingleBean(LlmCallConvention.class)
			.hasSingleBean(LlmAttemptConvention.class)
			.hasSingleBean(UsageTotals.class));
	}

	@Test
	void adaptationOfTheServiceHoldsWhereNobodySaysOtherwise() {
		this.contextRunner
			.withPropertyValues("llm.adaptation=refuse", "llm.providers.openai.api-key=x",
					"llm.aliases.tolerant.models=openai:gpt-5", "llm.aliases.tolerant.adaptation=note")
			.run((context) -> {
				LlmService service = context.getBean(LlmService.class);
				assertThat(refusal(service, "openai:gpt-5")).contains("'topK'");
				assertThat(refusal(service, "tolerant")).isNull();
			});
	}

	private static @Nullable String refusal(LlmService service, String model) {
		ChatRequest request = ChatRequest.builder(model).user("Hi").options((options) -> options.topK(5)).build();
		return service.plan(request).steps().get(0).refusal();
	}

	@Test
	void policyThatThereIsNotFailsTheStart() {
		this.contextRunner.withPropertyValues("llm.adaptation=warn").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("io.llmspring.chat.AdaptationPolicy.warn");
		});
	}

	@Test
	void nothingIsThereIfDisabled() {
		this.contextRunner.withPropertyValues("llm.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(LlmService.class)
				.doesNotHaveBean(LlmSetup.class)
				.doesNotHaveBean(ProviderFactory.class));
	}

	@Test
	void beansOfTheApplicationWin() {
		RouteTable resolver = RouteTable.builder(List.of()).build();
		CostSource costs = new CostSource(PriceBook.empty(), Map.of(), Clock.systemUTC());
		TagNames names = new TagNames(Map.of(), (target) -> true);
		this.contextRunner.withBean("mine1", AliasResolver.class, () -> resolver)
			.withBean("mine2", PriceBook.class, PriceBook::empty)
			.withBean("mine3", CostSource.class, () -> costs)
			.withBean("mine4", TagNames.class, () -> names)
			.withBean("mine5", LlmCallConvention.class, () -> new DefaultLlmCallConvention(names))
			.withBean("mine6", LlmAttemptConvention.class, () -> new DefaultLlmAttemptConvention(names))
			.withBean("mine7", UsageTotals.class, () -> new UsageTotals(List.of(), List.of()))
			.withBean("mine8", LlmService.class, () -> mock(LlmService.class))
			.run((context) -> {
				assertThat(context.getBean(AliasResolver.class)).isSameAs(resolver);
				assertThat(context.getBean(PriceBook.class)).isSameAs(PriceBook.empty());
				assertThat(context.getBean(CostSource.class)).isSameAs(costs);
				assertThat(context.getBean(TagNames.class)).isSameAs(names);
				assertThat(context).getBeanNames(LlmCallConvention.class).containsExactly("mine5");
				assertThat(context).getBeanNames(LlmAttemptConvention.class).containsExactly("mine6");
				assertThat(context).getBeanNames(UsageTotals.class).containsExactly("mine7");
				assertThat(context).getBeanNames(LlmService.class).containsExactly("mine8");
			});
	}

	@Test
	void usageListenersAreToldInOrder() {
		List<String> told = new ArrayList<>();
		this.contextRunner.withBean("second", UsageListener.class, () -> new Listener(2, told))
			.withBean("first", UsageListener.class, () -> new Listener(1, told))
			.run((context) -> {
				ask(context.getBean(LlmService.class));
				assertThat(told).containsExactly("1 simulated:echo", "2 simulated:echo");
				assertThat(context.getBean(UsageTotals.class).total().calls()).isEqualTo(1);
			});
	}

	@Test
	void callsAreObservedIfThereIsARegistry() {
		ObservationRegistry registry = ObservationRegistry.create();
		List<String> observed = new ArrayList<>();
		registry.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {

			@Override
			public void onStop(Observation.Context context) {
				observed.add(context.getName());
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		this.contextRunner.withBean(ObservationRegistry.class, () -> registry).run((context) -> {
			ask(context.getBean(LlmService.class));
			assertThat(observed).contains(DefaultLlmCallConvention.NAME, DefaultLlmAttemptConvention.NAME);
		});
	}

	@Test
	void simulatedProviderWorksWithoutWebClient() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(WebClient.class)).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(ProviderFactory.class);
			ask(context.getBean(LlmService.class));
		});
	}

	@Test
	void providerOverHttpNeedsAWebClient() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(WebClient.class))
			.withPropertyValues("llm.providers.openai.api-key=canary")
			.run((context) -> {
				assertThat(LlmContexts.analysis(context).getDescription()).contains("there is no web client");
				assertThat(LlmContexts.analysis(context).getAction()).contains("spring-boot-starter-webclient");
			});
	}

	@Test
	void worksInAServletApplication() {
		new WebApplicationContextRunner().withInitializer(LlmContexts.variables())
			.withConfiguration(AUTO)
			.run((context) -> ask(context.getBean(LlmService.class)));
	}

	@Test
	void worksInAReactiveApplication() {
		new ReactiveWebApplicationContextRunner().withInitializer(LlmContexts.variables())
			.withConfiguration(AUTO)
			.run((context) -> ask(context.getBean(LlmService.class)));
	}

	@Test
	void summaryOfTheStartNamesWhatThereIs() {
		this.contextRunner.withPropertyValues("llm.aliases.fast=simulated:echo").run((context) -> {
			PriceBook prices = context.getBean(PriceBook.class);
			LocalDate asOf = prices.asOf();
			assertThat(asOf).isNotNull();
			assertThat(StartupSummary.text(context.getBean(LlmSetup.class), context.getBean(AliasResolver.class),
					prices, asOf.plusDays(3)))
				.isEqualTo("LLM providers [simulated], aliases [fast], prices of " + prices.size() + " models as of "
						+ asOf + " (3 days old)");
		});
	}

	@Test
	void priceOfTheConfigurationWins() {
		this.contextRunner.withInitializer(LlmContexts.yaml("""
				llm:
				  providers:
				    mine: { preset: openai, api-key: canary }
				  prices:
				    - { model: "mine:gpt-5", input: 1000000, output: 0, until: 2020-01-01 }
				    - { model: "mine:gpt-5", input: 2000000, cache-write-1h: 5, from: 2020-01-01T00:00:00Z,
				        per-call: { web-search: 0.01 }, tiers: [ { above: 1000, input: 3000000 } ] }
				""")).run((context) -> {
			assertThat(context).hasNotFailed();
			CostSource costs = context.getBean(CostSource.class);
			assertThat(costs.cost(new ModelRef("mine", "gpt-5"), null, TokenUsage.of(3, 0)).total())
				.isEqualByComparingTo("6");
			assertThat(costs.knows(new ModelRef("mine", "gpt-5-mini"))).isTrue();
		});
	}

	private static void ask(LlmService service) {
		String answer = service.prompt("simulated:echo").user("Hi").call().content().block(Duration.ofSeconds(5));
		assertThat(answer).isEqualTo("Hi");
	}

	/**
	 * A listener with a place in the order.
	 */
	private record Listener(int order, List<String> told) implements UsageListener, Ordered {

		@Override
		public void onUsage(UsageRecord usage) {
			this.told.add(this.order + " " + usage.target());
		}

		@Override
		public int getOrder() {
			return this.order;
		}

	}

}
