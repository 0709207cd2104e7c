package io.llmspring.usage;

/**
 * How much is known about a cost.
 *
 * @since 0.1.0
 */
public enum CostStatus {

	/**
	 * Computed from rates that are all in the price book.
	 */
	PRICED(true),

	/**
	 * The figure of the provider itself, in whole or in part.
	 */
	REPORTED(true),

	/**
	 * Computed, but a rate was missing and another one stood in, or the provider did not
	 * report a side that costs something.
	 */
	ESTIMATED(true),

	/**
	 * Unknown: the provider reported no usage.
	 */
	NO_USAGE(false),

	/**
	 * Unknown: the model is not in the price book, or has no rate for tokens that it
	 * used.
	 */
	NO_PRICE(false),

	/**
	 * Unknown: the reported usage contradicts itself.
	 */
	INCONSISTENT(false);

	private final boolean known;

	CostStatus(boolean known) {
		this.known = known;
	}

	/**
	 * Tell whether a cost of this status has a total.
	 * @return {@code true} if there is an amount
	 */
	public boolean isKnown() {
		return this.known;
	}

}
