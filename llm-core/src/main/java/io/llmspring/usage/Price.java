package io.llmspring.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The price of one model during one period. The rules are those that the vendors publish:
 * <ul>
 * <li>Every token has one rate; cached, audio and image tokens are never billed as fresh
 * text as well.</li>
 * <li>A {@link Tier} replaces the rates for <em>all</em> tokens of a request, output
 * included, when its total input, cache reads and writes included, is strictly greater
 * than the threshold.</li>
 * <li>Service tiers ({@code batch}, {@code flex}, {@code priority}) are absolute rates,
 * not multipliers.</li>
 * <li>Reasoning is ordinary output and image input is ordinary input unless they have a
 * rate of their own.</li>
 * </ul>
 * Any other missing rate is stood in for so that a bill is rather too high than too low,
 * and the cost is then {@link CostStatus#ESTIMATED}: cache rates and audio by the input
 * rate, a one-hour cache write by the five-minute one, output audio and images by the
 * output rate. Inside a tier or service tier the dearer of that and the standard rate of
 * the same kind is taken.
 *
 * @param from first instant at which the price is valid, or {@code null} if it always was
 * @param until first instant at which it is no longer valid, or {@code null} if no end is
 * known
 * @param rates the standard rates
 * @param tiers long-context tiers in ascending order, may be empty
 * @param services rates by name of the service tier in lower case, may be empty
 * @param perThousandCalls price in USD for 1000 calls of the provider's own tools by
 * name, may be empty
 * @since 0.1.0
 */
public record Price(@Nullable Instant from, @Nullable Instant until, Rates rates, List<Tier> tiers,
		Map<String, Rates> services, Map<String, BigDecimal> perThousandCalls) {

	public Price {
		Assert.notNull(rates, "'rates' must not be null");
		Assert.isTrue(from == null || until == null || from.isBefore(until),
				() -> "A price must end after it starts, but is valid from " + from + " until " + until);
		tiers = List.copyOf(tiers);
		services = Map.copyOf(services);
		perThousandCalls = Map.copyOf(perThousandCalls);
		for (int i = 1; i < tiers.size(); i++) {
			long previous = tiers.get(i - 1).aboveInputTokens();
			long current = tiers.get(i).aboveInputTokens();
			Assert.isTrue(previous < current, () -> "Price tiers must be strictly ascending, but the one above "
					+ current + " input tokens follows the one above " + previous);
		}
		perThousandCalls.forEach((name, usd) -> Assert.isTrue(usd.signum() >= 0,
				() -> "The price of '" + name + "' calls must not be negative, but is " + usd));
	}

	/**
	 * Return a price without tiers that is valid at any time.
	 * @param input price in USD per million input tokens, such as {@code "0.25"}
	 * @param output price in USD per million output tokens
	 * @return the price
	 */
	public static Price of(String input, String output) {
		return builder(Rates.of(input, output)).build();
	}

	/**
	 * Start a price that is valid at any time.
	 * @param rates the standard rates
	 * @return a new builder
	 */
	public static Builder builder(Rates rates) {
		return new Builder(rates);
	}

	/**
	 * Tell whether this price is valid at a time.
	 * @param at the time of the request
	 * @return {@code true} from {@code from}, inclusive, until {@code until}, exclusive
	 */
	public boolean isValidAt(Instant at) {
		return (this.from == null || !at.isBefore(this.from)) && (this.until == null || at.isBefore(this.until));
	}

	/**
	 * Say what an answer costs at this price, whenever it was given. Nothing is rounded.
	 * @param usage what the answer used
	 * @return the cost; its total is {@code null} if the usage is empty, contradicts
	 * itself, or has tokens of a kind whose rate is unknown
	 */
	public Cost cost(TokenUsage usage) {
		Assert.notNull(usage, "'usage' must not be null");
		Cost settled = Cost.settled(usage);
		return (settled != null) ? settled : CostCalculator.cost(this, usage);
	}

	/**
	 * Return the rates of the tier that a request reaches.
	 * @param inputTokens all input tokens of the request
	 * @return the rates, or {@code null} for the standard ones
	 */
	@Nullable Rates tierFor(long inputTokens) {
		for (int i = this.tiers.size() - 1; i >= 0; i--) {
			if (inputTokens > this.tiers.get(i).aboveInputTokens()) {
				return this.tiers.get(i).rates();
			}
		}
		return null;
	}

	/**
	 * Other rates for requests with a long input.
	 *
	 * @param aboveInputTokens the rates apply when the total input is strictly greater
	 * than this
	 * @param rates the rates for all tokens of such a request
	 * @since 0.1.0
	 */
	public record Tier(long aboveInputTokens, Rates rates) {

		public Tier {
			Assert.isTrue(aboveInputTokens > 0,
					() -> "A price tier must start above a positive number of tokens, but is " + aboveInputTokens);
			Assert.notNull(rates, "'rates' must not be null");
		}

	}

	/**
	 * Builds a {@link Price}.
	 */
	public static final class Builder {

		private final Rates rates;

		private @Nullable Instant from;

		private @Nullable Instant until;

		private final List<Tier> tiers = new ArrayList<>();

		private final Map<String, Rates> services = new LinkedHashMap<>();

		private final Map<String, BigDecimal> perThousandCalls = new LinkedHashMap<>();

		private Builder(Rates rates) {
			this.rates = rates;
		}

		/**
		 * Limit the time for which the price is valid.
		 * @param from first instant, or {@code null} if there is no beginning
		 * @param until first instant after the period, or {@code null} if there is no end
		 * @return this builder
		 */
		public Builder valid(@Nullable Instant from, @Nullable Instant until) {
			this.from = from;
			this.until = until;
			return this;
		}

		/**
		 * Add a long-context tier. Tiers are added in ascending order.
		 * @param aboveInputTokens the threshold, itself not included
		 * @param rates the rates for all tokens of the request
		 * @return this builder
		 */
		public Builder tier(long aboveInputTokens, Rates rates) {
			this.tiers.add(new Tier(aboveInputTokens, rates));
			return this;
		}

		/**
		 * Add the rates of a service tier.
		 * @param name the name of the tier as the provider reports it, in any case
		 * @param rates its rates
		 * @return this builder
		 */
		public Builder service(String name, Rates rates) {
			String key = ServiceTiers.normalize(name);
			Assert.notNull(key, () -> "'" + name + "' is the standard service tier and takes the standard rates");
			this.services.put(key, rates);
			return this;
		}

		/**
		 * Set the price of calls of a provider's own tool.
		 * @param name the name of the tool, such as {@code web-search}
		 * @param usd price in USD for 1000 calls
		 * @return this builder
		 */
		public Builder perThousandCalls(String name, BigDecimal usd) {
			this.perThousandCalls.put(name, usd);
			return this;
		}

		/**
		 * Build the price.
		 * @return the price
		 * @throws IllegalArgumentException if tiers are not ascending, the period is
		 * empty or a price is negative
		 */
		public Price build() {
			return new Price(this.from, this.until, this.rates, this.tiers, this.services, this.perThousandCalls);
		}

	}

}
