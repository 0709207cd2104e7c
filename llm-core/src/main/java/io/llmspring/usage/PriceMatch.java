package io.llmspring.usage;

import io.llmspring.model.ModelRef;

/**
 * A price and why it was chosen for a model.
 *
 * @param model the row of the price book, which differs from the requested model unless
 * it matched by its own name
 * @param rule how the row was found
 * @param price the price that was valid at the time asked for
 * @since 0.1.0
 */
public record PriceMatch(ModelRef model, Rule rule, Price price) {

	/**
	 * The ways in which a model finds its price, in the order in which they are tried. A
	 * prefix never matches: a newer model whose name begins like an older one's usually
	 * costs something else.
	 */
	public enum Rule {

		/**
		 * The user set the price of exactly this model.
		 */
		OVERRIDE,

		/**
		 * The book has exactly this model.
		 */
		EXACT,

		/**
		 * The book says that the name is another name of a model.
		 */
		ALIAS,

		/**
		 * The model without the date of its snapshot: {@code -20250929},
		 * {@code -2025-09-29}, or anything from an {@code @} on.
		 */
		DATE_SUFFIX

	}

}
