package io.llmspring.usage;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What one answer of a model used, in the one convention that the whole project speaks. A
 * dialect translates the provider's own counters into it exactly once; everything else
 * only reads it.
 * <p>
 * {@code input} <em>contains</em> everything that was sent: fresh, read from a cache and
 * written to one. {@code output} <em>contains</em> the reasoning tokens. Audio and image
 * counters are subsets of the two. An absent counter is {@code null} and means "the
 * provider did not say", which is not zero. Numbers are kept as reported, even when they
 * cannot be true; {@link #contradiction()} says so.
 *
 * @param input all input tokens, cache reads and cache writes included
 * @param output all output tokens, reasoning included
 * @param cacheRead input tokens that were read from a prompt cache
 * @param cacheWrite5m input tokens written to a cache of five minutes, or to the only
 * kind
 * @param cacheWrite1h input tokens written to a cache that lives one hour
 * @param reasoning output tokens spent on reasoning
 * @param inputAudio input tokens that are audio, cached ones included
 * @param outputAudio output tokens that are audio
 * @param cacheReadAudio audio tokens among the cache reads
 * @param inputImage input tokens that are images, cached ones included
 * @param outputImage output tokens that are images
 * @param cacheReadImage image tokens among the cache reads
 * @param calls calls of the provider's own tools that are billed per call, by name
 * @param serviceTier the service tier that the provider says it served
 * @param reportedCost the cost in USD when the provider itself reports it
 * @param billed what is billed when the provider says that this is not what it counted
 * @since 0.1.0
 */
public record TokenUsage(@Nullable Long input, @Nullable Long output, @Nullable Long cacheRead,
		@Nullable Long cacheWrite5m, @Nullable Long cacheWrite1h, @Nullable Long reasoning, @Nullable Long inputAudio,
		@Nullable Long outputAudio, @Nullable Long cacheReadAudio, @Nullable Long inputImage,
		@Nullable Long outputImage, @Nullable Long cacheReadImage, Map<String, Long> calls,
		@Nullable String serviceTier, @Nullable BigDecimal reportedCost, @Nullable BilledTokens billed) {

	private static final TokenUsage EMPTY = builder().build();

	public TokenUsage {
		calls = Map.copyOf(calls);
	}

	/**
	 * Return the usage of an answer that reported nothing.
	 * @return a usage in which every counter is absent
	 */
	public static TokenUsage empty() {
		return EMPTY;
	}

	/**
	 * Return a usage of plain input and output.
	 * @param input all input tokens
	 * @param output all output tokens
	 * @return the usage
	 */
	public static TokenUsage of(long input, long output) {
		return builder().input(input).output(output).build();
	}

	/**
	 * Start a usage in which every counter is absent.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return all tokens of the answer, input and output.
	 * @return the number of tokens, or {@code null} unless both sides are known
	 */
	public @Nullable Long total() {
		return (this.input != null && this.output != null) ? (Long) UsageCheck.sum(this.input, this.output) : null;
	}

	/**
	 * Tell whether the provider reported nothing that could be priced: no token counter,
	 * no call, no cost. A usage of zero tokens is not empty.
	 * @return {@code true} if nothing is known
	 */
	public boolean isEmpty() {
		return this.input == null && this.output == null && toBuilder().serviceTier(null).build().equals(EMPTY);
	}

	/**
	 * Say why these numbers cannot be true: one is negative, or parts are larger than the
	 * whole that contains them. Such a usage is never priced by tokens.
	 * @return a sentence with the offending numbers, or {@code null} if they can be true
	 */
	public @Nullable String contradiction() {
		return UsageCheck.contradiction(this);
	}

	/**
	 * Start a builder from these values, for instance to add the counters that a stream
	 * reports last.
	 * @return a new builder
	 */
	public Builder toBuilder() {
		Builder builder = new Builder();
		builder.input = this.input;
		builder.output = this.output;
		builder.cacheRead = this.cacheRead;
		builder.cacheWrite5m = this.cacheWrite5m;
		builder.cacheWrite1h = this.cacheWrite1h;
		builder.reasoning = this.reasoning;
		builder.inputAudio = this.inputAudio;
		builder.outputAudio = this.outputAudio;
		builder.cacheReadAudio = this.cacheReadAudio;
		builder.inputImage = this.inputImage;
		builder.outputImage = this.outputImage;
		builder.cacheReadImage = this.cacheReadImage;
		builder.calls.putAll(this.calls);
		builder.serviceTier = this.serviceTier;
		builder.reportedCost = this.reportedCost;
		builder.billed = this.billed;
		return builder;
	}

	/**
	 * Builds a {@link TokenUsage}. Every setter takes {@code null} for "not reported".
	 * Two setters take the numbers of the vendors that count the other way round, so that
	 * the translation is written once.
	 */
	public static final class Builder {

		private @Nullable Long input;

		private @Nullable Long uncachedInput;

		private @Nullable Long output;

		private @Nullable Long visibleOutput;

		private @Nullable Long cacheRead;

		private @Nullable Long cacheWrite5m;

		private @Nullable Long cacheWrite1h;

		private @Nullable Long reasoning;

		private @Nullable Long inputAudio;

		private @Nullable Long outputAudio;

		private @Nullable Long cacheReadAudio;

		private @Nullable Long inputImage;

		private @Nullable Long outputImage;

		private @Nullable Long cacheReadImage;

		private final Map<String, Long> calls = new LinkedHashMap<>();

		private @Nullable String serviceTier;

		private @Nullable BigDecimal reportedCost;

		private @Nullable BilledTokens billed;

		private Builder() {
		}

		/**
		 * Set all input tokens, cache reads and writes included.
		 * @param tokens the number of tokens
		 * @return this builder
		 */
		public Builder input(@Nullable Long tokens) {
			this.input = tokens;
			this.uncachedInput = null;
			return this;
		}

		/**
		 * Set the input as Anthropic and Bedrock count it: <em>without</em> cache reads
		 * and writes, which {@link #build()} adds.
		 * @param tokens the number of fresh tokens
		 * @return this builder
		 */
		public Builder inputWithoutCache(@Nullable Long tokens) {
			this.uncachedInput = tokens;
			this.input = null;
			return this;
		}

		/**
		 * Set all output tokens, reasoning included.
		 * @param tokens the number of tokens
		 * @return this builder
		 */
		public Builder output(@Nullable Long tokens) {
			this.output = tokens;
			this.visibleOutput = null;
			return this;
		}

		/**
		 * Set the output as Gemini counts it: <em>without</em> reasoning, which
		 * {@link #build()} adds.
		 * @param tokens the number of visible tokens
		 * @return this builder
		 */
		public Builder outputWithoutReasoning(@Nullable Long tokens) {
			this.visibleOutput = tokens;
			this.output = null;
			return this;
		}

		/**
		 * Set the input tokens that were read from a cache.
		 * @param tokens the number of tokens
		 * @return this builder
		 */
		public Builder cacheRead(@Nullable Long tokens) {
			this.cacheRead = tokens;
			return this;
		}

		/**
		 * Set the input tokens that were written to a five-minute cache, or to the only
		 * kind there is.
		 * @param tokens the number of tokens
		 * @return this builder
		 */
		public Builder cacheWrite5m(@Nullable Long tokens) {
			this.cacheWrite5m = tokens;
			return this;
		}

		/**
		 * Set the input tokens that were written to a one-hour cache.
		 * @param tokens the number of tokens
		 * @return this builder
		 */
		public Builder cacheWrite1h(@Nullable Long tokens) {
			this.cacheWrite1h = tokens;
			return this;
		}

		/**
		 * Set the output tokens spent on reasoning.
		 * @param tokens the number of tokens
		 * @return this builder
		 */
		public Builder reasoning(@Nullable Long tokens) {
			this.reasoning = tokens;
			return this;
		}

		/**
		 * Set the audio tokens.
		 * @param input audio tokens among the input
		 * @param cached audio tokens among the cache reads
		 * @param output audio tokens among the output
		 * @return this builder
		 */
		public Builder audio(@Nullable Long input, @Nullable Long cached, @Nullable Long output) {
			this.inputAudio = input;
			this.cacheReadAudio = cached;
			this.outputAudio = output;
			return this;
		}

		/**
		 * Set the image tokens.
		 * @param input image tokens among the input
		 * @param cached image tokens among the cache reads
		 * @param output image tokens among the output
		 * @return this builder
		 */
		public Builder image(@Nullable Long input, @Nullable Long cached, @Nullable Long output) {
			this.inputImage = input;
			this.cacheReadImage = cached;
			this.outputImage = output;
			return this;
		}

		/**
		 * Set how often a tool of the provider was called that is billed per call.
		 * @param name the name of the tool in the price book, such as {@code web-search}
		 * @param count the number of calls
		 * @return this builder
		 */
		public Builder calls(String name, long count) {
			this.calls.put(name, count);
			return this;
		}

		/**
		 * Set the service tier that the provider says it served.
		 * @param serviceTier the tier in the provider's own word
		 * @return this builder
		 */
		public Builder serviceTier(@Nullable String serviceTier) {
			this.serviceTier = serviceTier;
			return this;
		}

		/**
		 * Set the cost that the provider itself reports.
		 * @param usd the amount in USD
		 * @return this builder
		 */
		public Builder reportedCost(@Nullable BigDecimal usd) {
			this.reportedCost = usd;
			return this;
		}

		/**
		 * Set what the provider bills, which is not what it counted.
		 * @param tokens the billed tokens
		 * @return this builder
		 */
		public Builder billed(@Nullable BilledTokens tokens) {
			this.billed = tokens;
			return this;
		}

		/**
		 * Build the usage. Nothing is rejected here: a wrong number from a provider must
		 * not lose the answer.
		 * @return the usage
		 */
		public TokenUsage build() {
			Long in = (this.uncachedInput != null)
					? (Long) UsageCheck.sum(this.uncachedInput, this.cacheRead, this.cacheWrite5m, this.cacheWrite1h)
					: this.input;
			Long out = (this.visibleOutput != null) ? (Long) UsageCheck.sum(this.visibleOutput, this.reasoning)
					: this.output;
			return new TokenUsage(in, out, this.cacheRead, this.cacheWrite5m, this.cacheWrite1h, this.reasoning,
					this.inputAudio, this.outputAudio, this.cacheReadAudio, this.inputImage, this.outputImage,
					this.cacheReadImage, this.calls, this.serviceTier, this.reportedCost, this.billed);
		}

	}

}
