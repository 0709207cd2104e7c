package io.llmspring.autoconfigure.token;

import java.time.Clock;
import java.time.Duration;

import io.llmspring.autoconfigure.LlmAutoConfiguration;
import io.llmspring.token.TokenEndpoint;
import io.llmspring.token.azure.AzureAuthentication;
import io.llmspring.token.google.GoogleAuthentication;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link AutoConfiguration Auto-configuration} of the authentication schemes
 * {@code azure} and {@code google}. They need no library of the cloud. Redirects are not
 * followed, because a secret would follow them.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		afterName = { "org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration",
				"org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration" },
		before = LlmAutoConfiguration.class)
@ConditionalOnClass({ WebClient.class, ClientHttpConnectorBuilder.class, TokenEndpoint.class })
@ConditionalOnBooleanProperty(name = "llm.enabled", matchIfMissing = true)
public final class LlmTokenAutoConfiguration {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	LlmTokenAutoConfiguration() {
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	TokenEndpoint llmTokenEndpoint(ResourceLoader resourceLoader, ObjectProvider<WebClient.Builder> clients,
			ObjectProvider<ClientHttpConnectorBuilder<?>> connectors, ObjectProvider<HttpClientSettings> settings) {
		ClientHttpConnectorBuilder<?> connector = connectors
			.getIfAvailable(() -> ClientHttpConnectorBuilder.detect(resourceLoader.getClassLoader()));
		HttpClientSettings own = settings.getIfAvailable(HttpClientSettings::defaults)
			.withRedirects(HttpRedirects.DONT_FOLLOW);
		return TokenEndpoint.of(
				clients.getIfAvailable(WebClient::builder).clone().clientConnector(connector.build(own)).build(),
				TIMEOUT);
	}

	@Bean
	@ConditionalOnMissingBean
	AzureAuthentication llmAzureAuthentication(ObjectProvider<TokenEndpoint> endpoint, Environment environment) {
		return AzureAuthentication.of(endpoint::getObject, environment::getProperty, Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	GoogleAuthentication llmGoogleAuthentication(ObjectProvider<TokenEndpoint> endpoint, Environment environment) {
		return GoogleAuthentication.of(endpoint::getObject, environment::getProperty, Clock.systemUTC());
	}

}
