package io.llmspring.autoconfigure.actuate;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.llmspring.autoconfigure.ProviderDescription;
import org.jspecify.annotations.Nullable;

/**
 * What the endpoint shows.
 *
 * @param profile profile in force, or {@code null} for the base
 * @param profiles names of all profiles
 * @param aliases aliases of the profile in force
 * @param providers all providers, never with a key
 * @param targets what each target was asked and answered since the start
 * @param total what all targets together were asked and answered
 * @param prices the price book
 * @since 0.1.0
 */
public record LlmDescriptor(@Nullable String profile, List<String> profiles, Map<String, AliasDescriptor> aliases,
		List<ProviderDescription> providers, Map<String, UsageDescriptor> targets, UsageDescriptor total,
		PricesDescriptor prices) {

	/**
	 * One alias.
	 *
	 * @param profile profile that changes the alias, or {@code null}
	 * @param models models in the order in which they are tried
	 * @param contextLength models for prompts that are too long for the others
	 * @param contentFilter models for prompts that the others filtered
	 * @param options settings that are set
	 * @param timeout the four clocks
	 * @param retry how often and when attempts are repeated
	 * @param fallback classes of failure after which the next model is tried
	 * @param adaptation what becomes of requests that a model cannot take as they are, or
	 * {@code null} for {@code llm.adaptation}
	 * @param origin where the models are given
	 * @param origins where each setting is given
	 */
	public record AliasDescriptor(@Nullable String profile, List<String> models, List<String> contextLength,
			List<String> contentFilter, Map<String, Object> options, Map<String, @Nullable Duration> timeout,
			RetryDescriptor retry, List<String> fallback, @Nullable String adaptation, String origin,
			Map<String, String> origins) {

	}

	/**
	 * How often and when attempts are repeated.
	 *
	 * @param maxAttempts most attempts at one model, or {@code null} for the default
	 * @param maxTotalAttempts most attempts of a call
	 * @param backoff upper bound of the first wait
	 * @param maxBackoff bound of all waits
	 * @param retryAfterMax longest wait that a provider may ask for
	 */
	public record RetryDescriptor(@Nullable Integer maxAttempts, int maxTotalAttempts, Duration backoff,
			Duration maxBackoff, Duration retryAfterMax) {

	}

	/**
	 * What was asked and answered.
	 *
	 * @param calls calls that ended here
	 * @param attempts tries
	 * @param failures tries that failed
	 * @param lastError class of the last error, or {@code null}
	 * @param lastErrorAt when it happened, or {@code null}
	 * @param lastSuccessAt when the last answer came, or {@code null}
	 * @param inputTokens tokens of prompts
	 * @param outputTokens tokens of answers
	 * @param cost cost as far as it is known
	 * @param currency currency of the cost
	 * @param unknownCosts answers whose cost is unknown
	 */
	public record UsageDescriptor(long calls, long attempts, long failures, @Nullable String lastError,
			@Nullable Instant lastErrorAt, @Nullable Instant lastSuccessAt, long inputTokens, long outputTokens,
			BigDecimal cost, String currency, long unknownCosts) {

	}

	/**
	 * The price book.
	 *
	 * @param asOf day on which the prices were collected, or {@code null}
	 * @param size number of models with a price
	 */
	public record PricesDescriptor(@Nullable LocalDate asOf, int size) {

	}

}
