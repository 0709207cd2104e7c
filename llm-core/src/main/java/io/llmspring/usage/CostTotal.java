package io.llmspring.usage;

import java.math.BigDecimal;

/**
 * A running total over many costs that keeps what is known and counts what is not.
 *
 * @param currency ISO 4217 code of the amount
 * @param amount the sum of all known costs
 * @param known how many known costs were added, estimated ones included
 * @param estimated how many of them were {@link CostStatus#ESTIMATED}
 * @param unknown how many unknown costs were added, which the amount does not contain
 * @since 0.1.0
 */
public record CostTotal(String currency, BigDecimal amount, long known, long estimated, long unknown) {

	/**
	 * Nothing spent yet.
	 */
	public static final CostTotal ZERO = new CostTotal(Cost.USD, BigDecimal.ZERO, 0, 0, 0);

	/**
	 * Add a cost.
	 * @param cost the cost, known or not
	 * @return the new total
	 */
	public CostTotal plus(Cost cost) {
		BigDecimal total = cost.total();
		if (total == null) {
			return new CostTotal(this.currency, this.amount, this.known, this.estimated, this.unknown + 1);
		}
		long estimate = (cost.status() == CostStatus.ESTIMATED) ? 1 : 0;
		return new CostTotal(this.currency, Cost.normalize(this.amount.add(total)), this.known + 1,
				this.estimated + estimate, this.unknown);
	}

	/**
	 * Tell whether the amount contains every cost that was added.
	 * @return {@code true} if none of them was unknown
	 */
	public boolean isComplete() {
		return this.unknown == 0;
	}

}
