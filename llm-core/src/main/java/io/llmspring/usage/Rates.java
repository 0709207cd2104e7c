package io.llmspring.usage;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a million tokens of each kind cost, in USD. An absent rate is {@code null} and
 * means "unknown", which is not free; free is {@code 0}. How a missing rate is stood in
 * for is described in {@link Price}.
 *
 * @param input fresh input tokens
 * @param output output tokens
 * @param cacheRead input tokens read from a cache
 * @param cacheWrite5m input tokens written to a five-minute cache, or to the only kind
 * there is
 * @param cacheWrite1h input tokens written to a one-hour cache
 * @param outputReasoning reasoning tokens, only where they cost something else than other
 * output
 * @param inputAudio audio tokens of the input
 * @param outputAudio audio tokens of the output
 * @param cacheReadAudio audio tokens read from a cache
 * @param inputImage image tokens of the input, only where they cost something else than
 * text
 * @param outputImage image tokens of the output
 * @param cacheReadImage image tokens read from a cache
 * @since 0.1.0
 */
public record Rates(@Nullable BigDecimal input, @Nullable BigDecimal output, @Nullable BigDecimal cacheRead,
		@Nullable BigDecimal cacheWrite5m, @Nullable BigDecimal cacheWrite1h, @Nullable BigDecimal outputReasoning,
		@Nullable BigDecimal inputAudio, @Nullable BigDecimal outputAudio, @Nullable BigDecimal cacheReadAudio,
		@Nullable BigDecimal inputImage, @Nullable BigDecimal outputImage, @Nullable BigDecimal cacheReadImage) {

	public Rates {
		BigDecimal[] rates = { input, output, cacheRead, cacheWrite5m, cacheWrite1h, outputReasoning, inputAudio,
				outputAudio, cacheReadAudio, inputImage, outputImage, cacheReadImage };
		for (BigDecimal rate : rates) {
			Assert.isTrue(rate == null || rate.signum() >= 0,
					() -> "A rate must not be negative, but is " + rate + " USD per million tokens");
		}
	}

	/**
	 * Return rates for plain input and output.
	 * @param input price in USD per million input tokens, such as {@code "0.25"}
	 * @param output price in USD per million output tokens
	 * @return the rates
	 */
	public static Rates of(String input, String output) {
		return builder().input(new BigDecimal(input)).output(new BigDecimal(output)).build();
	}

	/**
	 * Start rates that are all unknown.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Builds {@link Rates}. Every setter takes USD per million tokens, or {@code null}
	 * for "unknown".
	 */
	public static final class Builder {

		private final @Nullable BigDecimal[] rates = new BigDecimal[RateKind.values().length];

		private Builder() {
		}

		/**
		 * Set the rate of fresh input tokens.
		 * @param usd price in USD per million tokens
		 * @return this builder
		 */
		public Builder input(@Nullable BigDecimal usd) {
			return rate(RateKind.INPUT, usd);
		}

		/**
		 * Set the rate of output tokens.
		 * @param usd price in USD per million tokens
		 * @return this builder
		 */
		public Builder output(@Nullable BigDecimal usd) {
			return rate(RateKind.OUTPUT, usd);
		}

		/**
		 * Set the rate of tokens read from a cache.
		 * @param usd price in USD per million tokens
		 * @return this builder
		 */
		public Builder cacheRead(@Nullable BigDecimal usd) {
			return rate(RateKind.CACHE_READ, usd);
		}

		/**
		 * Set the rate of tokens written to a five-minute cache, or to the only kind
		 * there is.
		 * @param usd price in USD per million tokens
		 * @return this builder
		 */
		public Builder cacheWrite5m(@Nullable BigDecimal usd) {
			return rate(RateKind.CACHE_WRITE_5M, usd);
		}

		/**
		 * Set the rate of tokens written to a one-hour cache.
		 * @param usd price in USD per million tokens
		 * @return this builder
		 */
		public Builder cacheWrite1h(@Nullable BigDecimal usd) {
			return rate(RateKind.CACHE_WRITE_1H, usd);
		}

		/**
		 * Set the rate of reasoning tokens, where it differs from other output.
		 * @param usd price in USD per million tokens
		 * @return this builder
		 */
		public Builder outputReasoning(@Nullable BigDecimal usd) {
			return rate(RateKind.OUTPUT_REASONING, usd);
		}

		/**
		 * Set the rates of audio tokens.
		 * @param input price in USD per million audio tokens of the input
		 * @param cached price in USD per million audio tokens read from a cache
		 * @param output price in USD per million audio tokens of the output
		 * @return this builder
		 */
		public Builder audio(@Nullable BigDecimal input, @Nullable BigDecimal cached, @Nullable BigDecimal output) {
			return rate(RateKind.INPUT_AUDIO, input).rate(RateKind.CACHE_READ_AUDIO, cached)
				.rate(RateKind.OUTPUT_AUDIO, output);
		}

		/**
		 * Set the rates of image tokens.
		 * @param input price in USD per million image tokens of the input
		 * @param cached price in USD per million image tokens read from a cache
		 * @param output price in USD per million image tokens of the output
		 * @return this builder
		 */
		public Builder image(@Nullable BigDecimal input, @Nullable BigDecimal cached, @Nullable BigDecimal output) {
			return rate(RateKind.INPUT_IMAGE, input).rate(RateKind.CACHE_READ_IMAGE, cached)
				.rate(RateKind.OUTPUT_IMAGE, output);
		}

		Builder rate(RateKind kind, @Nullable BigDecimal usd) {
			this.rates[kind.ordinal()] = usd;
			return this;
		}

		/**
		 * Build the rates.
		 * @return the rates
		 * @throws IllegalArgumentException if a rate is negative
		 */
		public Rates build() {
			return new Rates(get(RateKind.INPUT), get(RateKind.OUTPUT), get(RateKind.CACHE_READ),
					get(RateKind.CACHE_WRITE_5M), get(RateKind.CACHE_WRITE_1H), get(RateKind.OUTPUT_REASONING),
					get(RateKind.INPUT_AUDIO), get(RateKind.OUTPUT_AUDIO), get(RateKind.CACHE_READ_AUDIO),
					get(RateKind.INPUT_IMAGE), get(RateKind.OUTPUT_IMAGE), get(RateKind.CACHE_READ_IMAGE));
		}

		private @Nullable BigDecimal get(RateKind kind) {
			return this.rates[kind.ordinal()];
		}

	}

}
