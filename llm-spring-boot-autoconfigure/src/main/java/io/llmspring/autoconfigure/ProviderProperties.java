package io.llmspring.autoconfigure;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of one provider, below 'llm.providers'.
 *
 * @param preset Name of the preset that the provider begins with. When empty, the preset
 * of the provider's own name, if there is one.
 * @param dialect Name of the dialect that the server speaks. When empty, that of the
 * preset.
 * @param baseUrl Address of the server up to the path of the endpoint. When empty, that
 * of the preset. An address without any path takes the path of the preset.
 * @param apiKey Key of the provider. When empty, the environment variables of the preset
 * are asked.
 * @param keyHeader Name of the header that carries the key. When empty, that of the
 * dialect. 'Authorization' carries it as bearer token.
 * @param auth How requests are authorized: 'key', or the name of an authentication
 * scheme. When empty, the key if there is one, otherwise the scheme of the preset.
 * @param parameters Parts of the address that stand in it in braces, such as a region,
 * and settings of the authentication scheme.
 * @param headers Headers that every request carries.
 * @param quirks Differences of the server from the original of its dialect.
 * @param connectTimeout Most time to open a connection. The connect clock of the alias
 * counts as well.
 * @param ssl Settings of TLS.
 * @param pool Settings of the pool of connections.
 * @param prices Vendor under which the price book knows the models of the provider. When
 * empty, that of the preset.
 * @param firstTokenDelay Time until the first word of the simulated provider.
 * @param tokenDelay Time between two words of the simulated provider.
 * @param retryAfter Time that the simulated provider asks a rate-limited call to wait.
 * @param pull Which models of the aliases an Ollama server downloads at start-up.
 * @param pullWait Most time that the start waits for downloads. Longer ones go on in the
 * background.
 * @since 0.1.0
 */
@ConfigurationPropertiesSource
public record ProviderProperties(@Nullable String preset, @Nullable String dialect, @Nullable String baseUrl,
		@Nullable String apiKey, @Nullable String keyHeader, @Nullable String auth,
		@DefaultValue Map<String, String> parameters, @DefaultValue Map<String, String> headers,
		@DefaultValue Map<String, String> quirks, @Nullable Duration connectTimeout, @DefaultValue Ssl ssl,
		@DefaultValue Pool pool, @Nullable String prices, @Nullable Duration firstTokenDelay,
		@Nullable Duration tokenDelay, @Nullable Duration retryAfter, @Nullable PullStrategy pull,
		@Nullable Duration pullWait) {

	/**
	 * No settings: everything comes from the preset.
	 */
	static final ProviderProperties NONE = ofPreset(null);

	/**
	 * Create settings.
	 */
	public ProviderProperties {
		parameters = Map.copyOf(parameters);
		headers = Map.copyOf(headers);
		quirks = Map.copyOf(quirks);
	}

	/**
	 * Return settings that only name a preset.
	 * @param preset name of the preset, or {@code null} for that of the provider's name
	 * @return the settings
	 */
	static ProviderProperties ofPreset(@Nullable String preset) {
		return new ProviderProperties(preset, null, null, null, null, null, Map.of(), Map.of(), Map.of(), null,
				new Ssl(null), new Pool(null, null, null, null, null), null, null, null, null, null, null);
	}

	boolean simulates() {
		return this.firstTokenDelay != null || this.tokenDelay != null || this.retryAfter != null;
	}

	@Override
	public String toString() {
		return "ProviderProperties[preset=" + this.preset + ", dialect=" + this.dialect + ", apiKey="
				+ ((this.apiKey != null && !this.apiKey.isBlank()) ? "***" : "none") + ", headers="
				+ this.headers.keySet() + ", quirks=" + this.quirks + "]";
	}

	/**
	 * Settings of TLS.
	 *
	 * @param bundle Name of the SSL bundle that the connections use.
	 */
	public record Ssl(@Nullable String bundle) {

	}

	/**
	 * Settings of the pool of connections. They apply to Reactor Netty.
	 *
	 * @param maxConnections Most connections to one host.
	 * @param maxPending Most calls that wait for a connection.
	 * @param acquireTimeout Most time that a call waits for a connection while all are in
	 * use.
	 * @param maxIdleTime Time after which an unused connection is closed.
	 * @param maxLifeTime Time after which a connection is not used for another call.
	 */
	public record Pool(@Nullable Integer maxConnections, @Nullable Integer maxPending,
			@Nullable Duration acquireTimeout, @Nullable Duration maxIdleTime, @Nullable Duration maxLifeTime) {

	}

}
