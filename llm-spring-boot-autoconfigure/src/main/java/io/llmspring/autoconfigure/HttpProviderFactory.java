package io.llmspring.autoconfigure;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.llmspring.provider.HttpProvider;
import io.llmspring.spi.AuthenticationScheme;
import io.llmspring.spi.Credentials;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.Provider;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.RequestSigner;
import io.llmspring.transport.ConnectionPoolSettings;
import io.llmspring.transport.HttpClientDefaults;
import io.llmspring.transport.HttpTransport;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Creates providers on top of the web client of Spring Boot, each with connections of its
 * own. What the application customizes of the web client and of the connector holds here
 * as well, except that redirects are not followed, nothing is sent twice and reads have
 * no limit but the clocks of the alias.
 */
final class HttpProviderFactory implements ProviderFactory, AutoCloseable {

	private final WebClient.Builder clients;

	private final ClientHttpConnectorBuilder<?> connectors;

	private final HttpClientSettings settings;

	private final @Nullable SslBundles sslBundles;

	private final List<AuthenticationScheme> schemes;

	private final Map<String, ConnectionProvider> pools = new ConcurrentHashMap<>();

	HttpProviderFactory(WebClient.Builder clients, ClientHttpConnectorBuilder<?> connectors,
			HttpClientSettings settings, @Nullable SslBundles sslBundles, List<AuthenticationScheme> schemes) {
		this.clients = clients;
		this.connectors = connectors;
		this.settings = settings.withRedirects(HttpRedirects.DONT_FOLLOW).withReadTimeout(null);
		this.sslBundles = sslBundles;
		this.schemes = schemes;
	}

	@Override
	public Provider create(ProviderDefinition definition, Dialect dialect) {
		WebClient client = this.clients.clone().clientConnector(connector(definition)).build();
		HttpTransport transport = HttpTransport.of(client, definition.baseUrl());
		ProviderProfile profile = new ProviderProfile(definition.name(), definition.baseUrl(), definition.headers(),
				definition.quirks(), definition.access().keyHeader());
		HttpProvider provider = HttpProvider.of(profile, dialect, transport, Credentials.of(definition.key()));
		if (definition.access().auth() != null) {
			return provider.withSigner(signer(definition.access(), profile));
		}
		return definition.keyRequired() ? provider.withRequiredKey(definition.keyAdvice()) : provider;
	}

	private RequestSigner signer(ProviderAccess access, ProviderProfile profile) {
		AuthenticationScheme scheme = this.schemes.stream()
			.filter((candidate) -> candidate.name().equals(access.auth()))
			.findFirst()
			.orElseThrow();
		try {
			return scheme.signer(profile, access.parameters());
		}
		catch (IllegalArgumentException ex) {
			ConfigurationFaults faults = new ConfigurationFaults(null);
			faults.add("llm.providers." + profile.name() + ".parameters",
					"The authentication '" + scheme.name() + "' cannot be set up: " + ex.getMessage() + ".",
					"Correct the parameters, or set 'llm.providers." + profile.name() + ".auth' to another scheme.");
			throw faults.exception();
		}
	}

	private ClientHttpConnector connector(ProviderDefinition definition) {
		HttpClientSettings own = settings(definition);
		if (this.connectors instanceof ReactorClientHttpConnectorBuilder reactor) {
			ConnectionProvider pool = this.pools.computeIfAbsent(definition.name(),
					(name) -> poolSettings(definition.settings().pool()).createPool("llm-" + name));
			return reactor.withHttpClientFactory(() -> HttpClient.create(pool))
				.withHttpClientCustomizer(new HttpClientDefaults())
				.build(own);
		}
		return this.connectors.build(own);
	}

	private HttpClientSettings settings(ProviderDefinition definition) {
		HttpClientSettings own = this.settings;
		Duration connectTimeout = definition.settings().connectTimeout();
		if (connectTimeout != null) {
			own = own.withConnectTimeout(connectTimeout);
		}
		String bundle = definition.settings().ssl().bundle();
		return StringUtils.hasText(bundle) ? own.withSslBundle(sslBundle(definition.name(), bundle.strip())) : own;
	}

	private SslBundle sslBundle(String provider, String bundle) {
		Collection<String> names = (this.sslBundles != null) ? this.sslBundles.getBundleNames() : List.of();
		if (this.sslBundles == null || !names.contains(bundle)) {
			ConfigurationFaults faults = new ConfigurationFaults(null);
			faults.unknown("llm.providers." + provider + ".ssl.bundle", "There is no SSL bundle '" + bundle + "'.",
					bundle, names);
			throw faults.exception();
		}
		return this.sslBundles.getBundle(bundle);
	}

	private static ConnectionPoolSettings poolSettings(ProviderProperties.Pool pool) {
		ConnectionPoolSettings defaults = ConnectionPoolSettings.DEFAULT;
		return new ConnectionPoolSettings(
				(pool.maxConnections() != null) ? pool.maxConnections() : defaults.maxConnections(),
				(pool.maxPending() != null) ? pool.maxPending() : defaults.maxPending(),
				(pool.acquireTimeout() != null) ? pool.acquireTimeout() : defaults.acquireTimeout(),
				(pool.maxIdleTime() != null) ? pool.maxIdleTime() : defaults.maxIdle(),
				(pool.maxLifeTime() != null) ? pool.maxLifeTime() : defaults.maxLife());
	}

	/**
	 * Return the pools of connections.
	 * @return the pools, none if the connector is not that of Reactor Netty
	 */
	Collection<ConnectionProvider> pools() {
		return this.pools.values();
	}

	@Override
	public void close() {
		// The event loops may be gone already, and the connections with them
		this.pools.values().forEach((pool) -> pool.disposeLater().onErrorComplete().subscribe());
	}

}
