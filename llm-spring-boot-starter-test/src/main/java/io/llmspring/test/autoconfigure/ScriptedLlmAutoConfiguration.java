package io.llmspring.test.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.llmspring.autoconfigure.LlmAutoConfiguration;
import io.llmspring.autoconfigure.LlmSetup;
import io.llmspring.autoconfigure.ProviderDescription;
import io.llmspring.routing.ProviderRegistry;
import io.llmspring.spi.Provider;
import io.llmspring.test.ScriptedProviders;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * {@link AutoConfiguration Auto-configuration} of scripted providers in the place of the
 * configured ones.
 *
 * @since 0.1.0
 * @see AutoConfigureLlm
 */
@AutoConfiguration(before = LlmAutoConfiguration.class)
public final class ScriptedLlmAutoConfiguration {

	ScriptedLlmAutoConfiguration() {
	}

	@Bean
	static ScriptedKeys scriptedKeys(ConfigurableEnvironment environment) {
		return new ScriptedKeys(environment);
	}

	@Bean
	@Lazy(false)
	ScriptedProviders scriptedProviders(LlmSetup setup, ObjectProvider<Provider> beans,
			ConfigurableListableBeanFactory factory) {
		List<String> own = beans.stream().map(Provider::name).toList();
		List<ProviderDescription> replaced = setup.providers()
			.stream()
			.filter((provider) -> !own.contains(provider.name()))
			.toList();
		ScriptedProviders providers = ScriptedProviders
			.named(replaced.stream().map(ProviderDescription::name).toList());
		replaced.stream()
			.filter((provider) -> !isAlwaysThere(provider) && !factory.containsBean(provider.name()))
			.forEach((provider) -> factory.registerSingleton(provider.name(), providers.get(provider.name())));
		return providers;
	}

	// The simulated provider that nobody configured would stand in the way of injection
	// by type
	private static boolean isAlwaysThere(ProviderDescription provider) {
		return provider.dialect() == null && "preset".equals(provider.origin());
	}

	@Bean
	@ConditionalOnMissingBean
	ProviderRegistry scriptedProviderRegistry(ScriptedProviders scripted, ObjectProvider<Provider> beans) {
		List<Provider> providers = new ArrayList<>(scripted.all());
		beans.stream().filter((bean) -> !providers.contains(bean)).forEach(providers::add);
		return new ProviderRegistry(providers);
	}

}
