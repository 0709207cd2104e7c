package io.llmspring.usage;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * The rates that apply to one answer: the standard ones, overlaid with those of a
 * long-context tier and of a service tier. Where an overlay does not name a rate, the
 * dearer of the possible ones is used and marked.
 *
 * @param base the standard rates
 * @param tier the rates of the long-context tier that was reached, if any
 * @param service the rates of the service tier that was served, if known
 */
record RateSheet(Rates base, @Nullable Rates tier, @Nullable Rates service) {

	/**
	 * Tell whether a kind has a rate of its own that applies here.
	 */
	boolean names(RateKind kind) {
		return kind.of(this.base) != null || (this.tier != null && kind.of(this.tier) != null)
				|| (this.service != null && kind.of(this.service) != null);
	}

	/**
	 * Return the rate of a kind, or {@code null} if it is unknown and nothing can stand
	 * in.
	 */
	@Nullable Rate rate(RateKind kind) {
		if (this.tier != null && this.service != null) {
			return dearer(overlaid(kind, this.tier), overlaid(kind, this.service));
		}
		Rates overlay = (this.tier != null) ? this.tier : this.service;
		return (overlay != null) ? overlaid(kind, overlay) : plain(kind);
	}

	private @Nullable Rate plain(RateKind kind) {
		BigDecimal own = kind.of(this.base);
		if (own != null) {
			return new Rate(own, false);
		}
		RateKind standIn = kind.standIn();
		Rate rate = (standIn != null) ? plain(standIn) : null;
		return (rate != null && !kind.optional()) ? rate.estimate() : rate;
	}

	private @Nullable Rate overlaid(RateKind kind, Rates overlay) {
		BigDecimal own = kind.of(overlay);
		if (own != null) {
			return new Rate(own, false);
		}
		BigDecimal standard = kind.of(this.base);
		RateKind standIn = kind.standIn();
		if (standIn == null) {
			return (standard != null) ? new Rate(standard, true) : null;
		}
		Rate rate = overlaid(standIn, overlay);
		if (standard == null) {
			return (rate != null && !kind.optional()) ? rate.estimate() : rate;
		}
		BigDecimal standardStandIn = standIn.of(this.base);
		if (rate != null && standardStandIn != null && standard.compareTo(standardStandIn) == 0) {
			return rate;
		}
		return dearer(new Rate(standard, true), rate);
	}

	private static @Nullable Rate dearer(@Nullable Rate first, @Nullable Rate second) {
		if (first == null || second == null) {
			Rate only = (first != null) ? first : second;
			return (only != null) ? only.estimate() : null;
		}
		return ((first.usd().compareTo(second.usd()) >= 0) ? first : second).estimate();
	}

	/**
	 * A rate in USD per million tokens.
	 *
	 * @param usd the rate
	 * @param estimated whether another rate had to stand in
	 */
	record Rate(BigDecimal usd, boolean estimated) {

		Rate estimate() {
			return this.estimated ? this : new Rate(this.usd, true);
		}

	}

}
