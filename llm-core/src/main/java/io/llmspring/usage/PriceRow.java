package io.llmspring.usage;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import io.llmspring.model.ModelRef;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The prices of one model over time, and the rule by which the name under which it is
 * stored matches.
 */
record PriceRow(ModelRef model, PriceMatch.Rule rule, Supplier<List<Price>> prices) {

	static PriceRow of(ModelRef model, PriceMatch.Rule rule, List<Price> prices) {
		Assert.notEmpty(prices, () -> "The model '" + model + "' has no price");
		checkOrder(model, prices);
		List<Price> copy = List.copyOf(prices);
		return new PriceRow(model, rule, () -> copy);
	}

	static void checkOrder(ModelRef model, List<Price> prices) {
		for (int i = 1; i < prices.size(); i++) {
			Instant end = prices.get(i - 1).until();
			Instant start = prices.get(i).from();
			Assert.isTrue(end != null && start != null && !start.isBefore(end),
					() -> "The prices of '" + model + "' must follow each other in time without overlap");
		}
	}

	@Nullable PriceMatch at(Instant at, boolean dated) {
		for (Price price : this.prices.get()) {
			if (price.isValidAt(at)) {
				return new PriceMatch(this.model, dated ? PriceMatch.Rule.DATE_SUFFIX : this.rule, price);
			}
		}
		return null;
	}

}
