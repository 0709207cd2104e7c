package io.llmspring.autoconfigure;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.llmspring.chat.ChatOptions;
import io.llmspring.resilience.EmbeddingFallback;
import io.llmspring.resilience.FailurePolicy;
import io.llmspring.resilience.FallbackTrigger;
import io.llmspring.resilience.RetryPolicy;
import io.llmspring.resilience.Timeouts;
import org.jspecify.annotations.Nullable;

/**
 * Turns the settings of one alias into those of the core, and checks them.
 */
final class AliasSettings {

	private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])([A-Z])");

	private final String property;

	private final AliasProperties settings;

	private final ConfigurationFaults faults;

	AliasSettings(String property, AliasProperties settings, ConfigurationFaults faults) {
		this.property = property;
		this.settings = settings;
		this.faults = faults;
	}

	ChatOptions options() {
		OptionProperties options = this.settings.options();
		if (options == null) {
			return ChatOptions.NONE;
		}
		String verbosity = options.verbosity();
		if (verbosity != null && !Set.of("low", "medium", "high").contains(verbosity)) {
			this.faults.unknown(this.property + ".options.verbosity", "There is no verbosity '" + verbosity + "'.",
					verbosity, Set.of("low", "medium", "high"));
		}
		penalty("frequency-penalty", options.frequencyPenalty());
		penalty("presence-penalty", options.presencePenalty());
		try {
			return options.toChatOptions();
		}
		catch (IllegalArgumentException ex) {
			String message = String.valueOf(ex.getMessage());
			this.faults.add(this.property + ".options",
					CAMEL.matcher(message).replaceAll((match) -> "-" + match.group().toLowerCase(Locale.ROOT)) + ".",
					"Correct the value.");
			return ChatOptions.NONE;
		}
	}

	private void penalty(String name, @Nullable Double value) {
		if (value != null && Math.abs(value) > 2) {
			this.faults.add(this.property + ".options." + name, "A penalty of " + value + " is out of bounds.",
					"It must be from -2 to 2.");
		}
	}

	Timeouts timeouts() {
		AliasProperties.Timeout timeout = this.settings.timeout();
		if (timeout == null) {
			return Timeouts.NONE;
		}
		return new Timeouts(positive("timeout.connect", timeout.connect()),
				positive("timeout.first-token", timeout.firstToken()), positive("timeout.idle", timeout.idle()),
				positive("timeout.total", timeout.total()));
	}

	private @Nullable Duration positive(String name, @Nullable Duration value) {
		if (value == null || (!value.isNegative() && !value.isZero())) {
			return value;
		}
		this.faults.add(this.property + "." + name, "A clock of " + value.toMillis() + " ms never lets a call through.",
				"It must be positive, as in '30s'.");
		return null;
	}

	FailurePolicy failures() {
		AliasProperties.Fallback fallback = this.settings.fallback();
		Set<FallbackTrigger> on = (fallback != null && fallback.on() != null) ? fallback.on() : FallbackTrigger.ALL;
		AliasProperties.Retry retry = this.settings.retry();
		EmbeddingFallback embeddings = (fallback != null && fallback.embeddings() != null) ? fallback.embeddings()
				: EmbeddingFallback.SAME_MODEL;
		return new FailurePolicy((retry != null) ? retry(retry) : RetryPolicy.DEFAULTS, on, embeddings);
	}

	private RetryPolicy retry(AliasProperties.Retry retry) {
		RetryPolicy defaults = RetryPolicy.DEFAULTS;
		Integer maxAttempts = atLeastOne("max-attempts", retry.maxAttempts());
		Integer maxTotal = atLeastOne("max-total-attempts", retry.maxTotalAttempts());
		Duration backoff = notNegative("backoff", retry.backoff());
		Duration maxBackoff = notNegative("max-backoff", retry.maxBackoff());
		Duration retryAfterMax = notNegative("retry-after-max", retry.retryAfterMax());
		if (maxAttempts != null && maxTotal != null && maxAttempts > maxTotal) {
			contradiction("max-attempts", maxAttempts, "max-total-attempts", maxTotal);
			return defaults;
		}
		if (backoff != null && maxBackoff != null && backoff.compareTo(maxBackoff) > 0) {
			contradiction("backoff", backoff.toMillis() + " ms", "max-backoff", maxBackoff.toMillis() + " ms");
			return defaults;
		}
		// One of a pair that is set alone moves the default of the other
		int total = (maxTotal != null) ? maxTotal
				: Math.max(defaults.maxTotalAttempts(), (maxAttempts != null) ? maxAttempts : 1);
		Duration first = (backoff != null) ? backoff : shorter(defaults.backoff(), maxBackoff);
		Duration most = (maxBackoff != null) ? maxBackoff : longer(defaults.maxBackoff(), backoff);
		return new RetryPolicy(maxAttempts, total, first, most,
				(retryAfterMax != null) ? retryAfterMax : defaults.retryAfterMax());
	}

	private static Duration shorter(Duration value, @Nullable Duration other) {
		return (other != null && other.compareTo(value) < 0) ? other : value;
	}

	private static Duration longer(Duration value, @Nullable Duration other) {
		return (other != null && other.compareTo(value) > 0) ? other : value;
	}

	private void contradiction(String name, Object value, String limitName, Object limit) {
		String first = this.property + ".retry." + name;
		this.faults.add(first, "The value " + value + " is greater than '" + limitName + "', which is " + limit + ".",
				"Lower '" + first + "' or raise '" + this.property + ".retry." + limitName + "'.");
	}

	private @Nullable Integer atLeastOne(String name, @Nullable Integer value) {
		if (value == null || value > 0) {
			return value;
		}
		this.faults.add(this.property + ".retry." + name, "There cannot be " + value + " attempts.",
				"It must be at least 1; 1 means that nothing is repeated.");
		return null;
	}

	private @Nullable Duration notNegative(String name, @Nullable Duration value) {
		if (value == null || !value.isNegative()) {
			return value;
		}
		this.faults.add(this.property + ".retry." + name, "A wait of " + value.toMillis() + " ms is negative.",
				"It must be zero or positive, as in '500ms'.");
		return null;
	}

}
