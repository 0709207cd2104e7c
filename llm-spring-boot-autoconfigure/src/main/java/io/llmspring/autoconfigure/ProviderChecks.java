package io.llmspring.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.llmspring.dialect.ollama.OllamaDialect;
import io.llmspring.spi.Dialect;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Checks the settings of one provider.
 */
final class ProviderChecks {

	private static final Log logger = LogFactory.getLog(ProviderChecks.class);

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	private final String property;

	private final ConfigurationFaults faults;

	ProviderChecks(String property, ConfigurationFaults faults) {
		this.property = property;
		this.faults = faults;
	}

	void settings(ProviderProperties settings, Dialect dialect) {
		if (settings.simulates()) {
			this.faults.add(this.property,
					"'first-token-delay', 'token-delay' and 'retry-after' are settings of the simulated provider.",
					"Remove them, or set '" + this.property + ".preset' to 'simulated'.");
		}
		positive("connect-timeout", settings.connectTimeout());
		ProviderProperties.Pool pool = settings.pool();
		positive("pool.max-connections", pool.maxConnections());
		positive("pool.max-pending", pool.maxPending());
		positive("pool.acquire-timeout", pool.acquireTimeout());
		positive("pool.max-idle-time", pool.maxIdleTime());
		positive("pool.max-life-time", pool.maxLifeTime());
		settings.quirks().forEach((name, value) -> quirk(dialect, name, value));
		boolean pulls = settings.pull() != null && settings.pull() != PullStrategy.NEVER;
		if (pulls && !dialect.name().equals(OllamaDialect.NAME)) {
			this.faults.add(this.property + ".pull",
					"A server that speaks the dialect '" + dialect.name() + "' cannot be told to download models.",
					"Remove it, or use the dialect '" + OllamaDialect.NAME + "'.");
		}
		notNegative("pull-wait", settings.pullWait());
	}

	void delays(ProviderProperties settings) {
		notNegative("first-token-delay", settings.firstTokenDelay());
		notNegative("token-delay", settings.tokenDelay());
		notNegative("retry-after", settings.retryAfter());
	}

	/**
	 * Check the address of a server.
	 * @param baseUrl the address
	 * @param key whether a key is sent there
	 * @return {@code true} if it can be used
	 */
	boolean baseUrl(String baseUrl, boolean key) {
		String name = this.property + ".base-url";
		URI uri = uri(baseUrl);
		if (uri == null || uri.getHost() == null || !Set.of("http", "https").contains(scheme(uri))) {
			this.faults.add(name, "The address is not of the form http://host or https://host.",
					"Write it as in 'https://api.example.com/v1'.");
			return false;
		}
		if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
			this.faults.add(name, "The address holds a user, a query or a fragment, which would be seen in logs.",
					"Leave them out; a key belongs to '" + this.property + ".api-key' or '" + this.property
							+ ".headers'.");
			return false;
		}
		if (key && "http".equals(scheme(uri)) && !LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT))) {
			logger.warn("The key of '" + this.property + "' goes to " + uri.getHost()
					+ " over http, where others can read it; use https if the server has it");
		}
		return true;
	}

	private static @Nullable URI uri(String baseUrl) {
		try {
			return URI.create(baseUrl);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static String scheme(URI uri) {
		return (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
	}

	private void quirk(Dialect dialect, String name, String value) {
		Map<String, Set<String>> known = dialect.quirks();
		String quirk = this.property + ".quirks." + name;
		Set<String> values = known.get(name);
		if (values == null) {
			this.faults.unknown(quirk, "The dialect '" + dialect.name() + "' has no quirk '" + name + "'.", name,
					known.keySet());
		}
		else if (!values.isEmpty() && !values.contains(value)) {
			this.faults.unknown(quirk, "The quirk '" + name + "' cannot be '" + value + "'.", value, values);
		}
	}

	private void positive(String name, @Nullable Duration value) {
		if (value != null && (value.isNegative() || value.isZero())) {
			mustBe(name, "positive, as in '5s'");
		}
	}

	private void positive(String name, @Nullable Integer value) {
		if (value != null && value <= 0) {
			mustBe(name, "at least 1");
		}
	}

	private void notNegative(String name, @Nullable Duration value) {
		if (value != null && value.isNegative()) {
			mustBe(name, "zero or positive, as in '25ms'");
		}
	}

	private void mustBe(String name, String what) {
		this.faults.add(this.property + "." + name, "The value is too small.", "It must be " + what + ".");
	}

}
