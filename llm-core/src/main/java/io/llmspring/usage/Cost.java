package io.llmspring.usage;

import java.math.BigDecimal;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What an answer cost, exactly, or why that is unknown. An unknown cost has no total; it
 * is never zero. Amounts keep their full scale, are normalised so that equal amounts are
 * {@linkplain BigDecimal#equals equal}, and are meant to be rounded only for display.
 *
 * @param currency ISO 4217 code of every amount, {@value #USD}
 * @param status how much is known
 * @param total the sum of all parts, {@code null} exactly if the status is not
 * {@linkplain CostStatus#isKnown() known}
 * @param parts what the total consists of
 * @since 0.1.0
 */
public record Cost(String currency, CostStatus status, @Nullable BigDecimal total, Parts parts) {

	/**
	 * The currency of all price tables.
	 */
	public static final String USD = "USD";

	public Cost {
		Assert.isTrue(status.isKnown() == (total != null),
				() -> "A cost that is " + status + " must " + (status.isKnown() ? "" : "not ") + "have a total");
		Assert.isTrue(Objects.equals(total, parts.sum()), "'total' must be the sum of the parts");
	}

	/**
	 * Return an unknown cost.
	 * @param status the reason
	 * @return a cost without total
	 */
	public static Cost unknown(CostStatus status) {
		return new Cost(USD, status, null, Parts.NONE);
	}

	/**
	 * Return the cost that a provider reported.
	 * @param usd the amount in USD
	 * @return a cost with one part
	 */
	public static Cost reported(BigDecimal usd) {
		BigDecimal amount = normalize(usd);
		return new Cost(USD, CostStatus.REPORTED, amount,
				new Parts(null, null, null, null, null, null, null, null, null, null, null, amount));
	}

	/**
	 * Return a cost that consists of parts.
	 * @param status a known status
	 * @param parts the parts, at least one of them present
	 * @return a cost with their sum as total
	 */
	public static Cost of(CostStatus status, Parts parts) {
		return new Cost(USD, status, parts.sum(), parts);
	}

	/**
	 * Return the cost of a usage where it does not depend on a price, or {@code null}
	 * where it does.
	 */
	static @Nullable Cost settled(TokenUsage usage) {
		if (usage.isEmpty()) {
			return unknown(CostStatus.NO_USAGE);
		}
		BigDecimal reported = usage.reportedCost();
		if (reported != null && reported.signum() >= 0) {
			return reported(reported);
		}
		return (usage.contradiction() != null) ? unknown(CostStatus.INCONSISTENT) : null;
	}

	/**
	 * Tell whether there is an amount.
	 * @return {@code true} if the total is not {@code null}
	 */
	public boolean isKnown() {
		return this.total != null;
	}

	/**
	 * Add another cost, for instance that of a retried attempt. The sum of an unknown
	 * cost and any other is unknown, with the status of the unknown one; otherwise it has
	 * the less certain status of the two. Use {@link CostTotal} to add up many costs
	 * without losing the known ones.
	 * @param other the cost to add, in the same currency
	 * @return the sum
	 */
	public Cost plus(Cost other) {
		Assert.isTrue(this.currency.equals(other.currency),
				() -> "Cannot add " + other.currency + " to " + this.currency);
		CostStatus worse = (this.status.compareTo(other.status) >= 0) ? this.status : other.status;
		if (!worse.isKnown()) {
			return new Cost(this.currency, worse, null, Parts.NONE);
		}
		Parts sum = this.parts.plus(other.parts);
		return new Cost(this.currency, worse, sum.sum(), sum);
	}

	/**
	 * Bring an amount into the one form in which equal amounts are equal: no trailing
	 * zeros, no negative scale.
	 */
	static BigDecimal normalize(BigDecimal amount) {
		BigDecimal stripped = amount.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

	/**
	 * The parts of a cost in the currency of that cost. A part is {@code null} if nothing
	 * of the kind was reported or it is billed within another part.
	 *
	 * @param input fresh text input, and image input without a rate of its own
	 * @param output text output, with the reasoning unless that has a rate of its own
	 * @param cacheRead cache reads of all kinds
	 * @param cacheWrite5m writes to a five-minute cache, or to the only kind there is
	 * @param cacheWrite1h writes to a one-hour cache
	 * @param reasoning reasoning that has a rate of its own
	 * @param inputAudio fresh audio input
	 * @param outputAudio audio output
	 * @param inputImage fresh image input that has a rate of its own
	 * @param outputImage image output
	 * @param calls calls of the provider's own tools
	 * @param reported a total that the provider reported and that cannot be divided
	 * @since 0.1.0
	 */
	public record Parts(@Nullable BigDecimal input, @Nullable BigDecimal output, @Nullable BigDecimal cacheRead,
			@Nullable BigDecimal cacheWrite5m, @Nullable BigDecimal cacheWrite1h, @Nullable BigDecimal reasoning,
			@Nullable BigDecimal inputAudio, @Nullable BigDecimal outputAudio, @Nullable BigDecimal inputImage,
			@Nullable BigDecimal outputImage, @Nullable BigDecimal calls, @Nullable BigDecimal reported) {

		/**
		 * No parts.
		 */
		public static final Parts NONE = new Parts(null, null, null, null, null, null, null, null, null, null, null,
				null);

		/**
		 * Add all parts up.
		 * @return the sum, or {@code null} if there is no part
		 */
		public @Nullable BigDecimal sum() {
			BigDecimal tokens = add(add(this.input, this.output), add(this.cacheRead, this.cacheWrite5m));
			BigDecimal text = add(tokens, add(this.cacheWrite1h, this.reasoning));
			BigDecimal audio = add(this.inputAudio, this.outputAudio);
			BigDecimal image = add(this.inputImage, this.outputImage);
			BigDecimal sum = add(add(text, audio), add(add(image, this.calls), this.reported));
			return (sum != null) ? normalize(sum) : null;
		}

		Parts plus(Parts other) {
			return new Parts(total(this.input, other.input), total(this.output, other.output),
					total(this.cacheRead, other.cacheRead), total(this.cacheWrite5m, other.cacheWrite5m),
					total(this.cacheWrite1h, other.cacheWrite1h), total(this.reasoning, other.reasoning),
					total(this.inputAudio, other.inputAudio), total(this.outputAudio, other.outputAudio),
					total(this.inputImage, other.inputImage), total(this.outputImage, other.outputImage),
					total(this.calls, other.calls), total(this.reported, other.reported));
		}

		private static @Nullable BigDecimal total(@Nullable BigDecimal first, @Nullable BigDecimal second) {
			BigDecimal sum = add(first, second);
			return (sum != null) ? normalize(sum) : null;
		}

		private static @Nullable BigDecimal add(@Nullable BigDecimal first, @Nullable BigDecimal second) {
			if (first == null || second == null) {
				return (first != null) ? first : second;
			}
			return first.add(second);
		}

	}

}
