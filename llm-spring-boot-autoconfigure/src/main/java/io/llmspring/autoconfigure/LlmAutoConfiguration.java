package io.llmspring.autoconfigure;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.llmspring.accounting.CostSource;
import io.llmspring.accounting.UsageListener;
import io.llmspring.accounting.UsageTotals;
import io.llmspring.autoconfigure.connection.OllamaConnectionDetails;
import io.llmspring.observation.DefaultLlmAttemptConvention;
import io.llmspring.observation.DefaultLlmCallConvention;
import io.llmspring.observation.LlmAttemptConvention;
import io.llmspring.observation.LlmCallConvention;
import io.llmspring.observation.TagNames;
import io.llmspring.provider.ProviderPresets;
import io.llmspring.routing.AliasResolver;
import io.llmspring.routing.ProviderRegistry;
import io.llmspring.service.LlmService;
import io.llmspring.spi.AuthenticationScheme;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.Provider;
import io.llmspring.usage.PriceBook;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * {@link AutoConfiguration Auto-configuration} of the {@link LlmService} and of what it
 * consists of. Every bean gives way to one of the application.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnBooleanProperty(name = "llm.enabled", matchIfMissing = true)
@EnableConfigurationProperties(LlmProperties.class)
public final class LlmAutoConfiguration {

	LlmAutoConfiguration() {
	}

	@Bean
	@ConfigurationPropertiesBinding
	static AliasShorthand llmAliasShorthand() {
		return new AliasShorthand();
	}

	@Bean
	@ConfigurationPropertiesBinding
	static ProviderShorthand llmProviderShorthand() {
		return new ProviderShorthand();
	}

	@Bean
	LlmSetup llmSetup(LlmProperties properties, ConfigurableEnvironment environment, ObjectProvider<Provider> providers,
			ObjectProvider<Dialect> dialects, ObjectProvider<OllamaConnectionDetails> ollama,
			ObjectProvider<AuthenticationScheme> schemes) {
		Map<String, String> connections = new HashMap<>();
		ollama.ifAvailable((details) -> {
			connections.put("ollama", details.getBaseUrl());
			connections.put("ollama-compatible", details.getBaseUrl());
		});
		return new LlmSetupFactory(properties, environment, new Presets(ProviderPresets.load())).create(
				providers.orderedStream().toList(), BuiltInDialects.with(dialects.orderedStream()), connections,
				schemes.stream().map(AuthenticationScheme::name).collect(Collectors.toCollection(TreeSet::new)));
	}

	@Bean
	@ConditionalOnMissingBean(AliasResolver.class)
	AliasResolver llmAliasResolver(LlmSetup setup) {
		return setup.routes();
	}

	@Bean
	@ConditionalOnMissingBean
	PriceBook llmPriceBook(LlmSetup setup) {
		// Read here and not by the first call, which may be on an event loop
		PriceBook bundled = PriceBook.bundled();
		return setup.prices().isEmpty() ? bundled : bundled.withOverrides(setup.prices());
	}

	@Bean
	@ConditionalOnMissingBean
	CostSource llmCostSource(PriceBook prices, LlmSetup setup) {
		Map<String, String> vendors = new HashMap<>();
		setup.definitions().forEach((definition) -> vendors.put(definition.name(), definition.vendor()));
		return new CostSource(prices, vendors, Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	TagNames llmTagNames(CostSource costs, LlmSetup setup) {
		Map<String, String> names = new HashMap<>();
		setup.definitions().forEach((definition) -> names.put(definition.name(), definition.otelName()));
		return new TagNames(names, costs::knows);
	}

	@Bean
	@ConditionalOnMissingBean(LlmCallConvention.class)
	DefaultLlmCallConvention llmCallConvention(TagNames names) {
		return new DefaultLlmCallConvention(names);
	}

	@Bean
	@ConditionalOnMissingBean(LlmAttemptConvention.class)
	DefaultLlmAttemptConvention llmAttemptConvention(TagNames names) {
		return new DefaultLlmAttemptConvention(names);
	}

	@Bean
	@ConditionalOnMissingBean
	UsageTotals llmUsageTotals(LlmSetup setup) {
		return new UsageTotals(setup.targets(), setup.providers().stream().map(ProviderDescription::name).toList());
	}

	@Bean
	@ConditionalOnMissingBean
	ProviderRegistry llmProviderRegistry(LlmSetup setup, ObjectProvider<ProviderFactory> factory) {
		return new ProviderRegistry(new ProviderAssembly(factory.getIfAvailable()).assemble(setup));
	}

	@Bean
	@ConditionalOnMissingBean
	LlmService llmService(LlmProperties properties, ProviderRegistry providers, AliasResolver resolver,
			CostSource costs, LlmCallConvention callConvention, LlmAttemptConvention attemptConvention,
			ObjectProvider<ObservationRegistry> observations, ObjectProvider<UsageListener> usageListeners) {
		return LlmService.builder(providers, resolver)
			.adaptation(properties.adaptation())
			.costs(costs)
			.usageListeners(usageListeners.orderedStream().toList())
			.observations(observations.getIfAvailable(() -> ObservationRegistry.NOOP))
			.conventions(callConvention, attemptConvention)
			.build();
	}

}
