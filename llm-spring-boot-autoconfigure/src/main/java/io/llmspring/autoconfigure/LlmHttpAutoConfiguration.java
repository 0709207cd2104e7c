package io.llmspring.autoconfigure;

import io.llmspring.provider.HttpProvider;
import io.llmspring.routing.AliasResolver;
import io.llmspring.routing.ProviderRegistry;
import io.llmspring.spi.AuthenticationScheme;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link AutoConfiguration Auto-configuration} of the way to providers over HTTP, which
 * takes the web client, the connector and the SSL bundles of Spring Boot.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		afterName = { "org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration",
				"org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration" },
		before = LlmAutoConfiguration.class)
@ConditionalOnClass({ WebClient.class, ClientHttpConnectorBuilder.class, HttpProvider.class })
@ConditionalOnBooleanProperty(name = "llm.enabled", matchIfMissing = true)
public final class LlmHttpAutoConfiguration {

	LlmHttpAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(ProviderFactory.class)
	HttpProviderFactory llmHttpProviderFactory(ResourceLoader resourceLoader, ObjectProvider<WebClient.Builder> clients,
			ObjectProvider<ClientHttpConnectorBuilder<?>> connectors, ObjectProvider<HttpClientSettings> settings,
			ObjectProvider<SslBundles> sslBundles, ObjectProvider<AuthenticationScheme> schemes) {
		return new HttpProviderFactory(clients.getIfAvailable(WebClient::builder),
				connectors.getIfAvailable(() -> ClientHttpConnectorBuilder.detect(resourceLoader.getClassLoader())),
				settings.getIfAvailable(HttpClientSettings::defaults), sslBundles.getIfAvailable(),
				schemes.stream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	RawProviders llmRawProviders(ProviderRegistry providers) {
		return new RawProviders(providers.providers());
	}

	@Bean
	ModelPulls llmModelPulls(LlmSetup setup, AliasResolver resolver, RawProviders providers) {
		return new ModelPulls(setup, resolver, providers);
	}

}
