package io.llmspring.accounting;

import java.time.Clock;
import java.util.Map;

import io.llmspring.model.ModelRef;
import io.llmspring.usage.Cost;
import io.llmspring.usage.CostStatus;
import io.llmspring.usage.PriceBook;
import io.llmspring.usage.TokenUsage;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Knows what an answer costs: it looks the price up under the name of the model that
 * answered, then under the name that was asked for.
 *
 * @since 0.1.0
 */
public final class CostSource {

	private static final Log logger = LogFactory.getLog(CostSource.class);

	private final PriceBook prices;

	private final Map<String, String> vendors;

	private final Clock clock;

	/**
	 * Create a source.
	 * @param prices the prices
	 * @param vendors name under which the price book knows the vendor, by the name of the
	 * provider; a provider that is missing is looked up under its own name
	 * @param clock tells the day whose prices count
	 */
	public CostSource(PriceBook prices, Map<String, String> vendors, Clock clock) {
		this.prices = prices;
		this.vendors = Map.copyOf(vendors);
		this.clock = clock;
	}

	/**
	 * Calculate the cost of an answer.
	 * @param target the target that answered
	 * @param answered name of the model as the provider gave it back, or {@code null}
	 * @param usage tokens as the provider counted them, or {@code null} if it did not
	 * @return the cost; unknown, and never zero, if usage or price is missing, and with a
	 * warning in the log if the counters contradict each other
	 */
	public Cost cost(ModelRef target, @Nullable String answered, @Nullable TokenUsage usage) {
		if (usage == null) {
			return Cost.unknown(CostStatus.NO_USAGE);
		}
		String vendor = this.vendors.getOrDefault(target.provider(), target.provider());
		Cost cost = null;
		if (answered != null && !answered.isBlank() && !answered.equals(target.model())) {
			cost = this.prices.cost(new ModelRef(vendor, answered), usage, this.clock.instant());
		}
		if (cost == null || cost.status() == CostStatus.NO_PRICE) {
			cost = this.prices.cost(new ModelRef(vendor, target.model()), usage, this.clock.instant());
		}
		if (cost.status() == CostStatus.INCONSISTENT) {
			logger.warn("An answer of " + target + " has no cost: " + usage.contradiction());
		}
		return cost;
	}

	/**
	 * Whether the model is in the price book, which makes its name fit for a metric tag.
	 * @param target the model
	 * @return {@code true} if there is a price
	 */
	public boolean knows(ModelRef target) {
		String vendor = this.vendors.getOrDefault(target.provider(), target.provider());
		return this.prices.find(new ModelRef(vendor, target.model()), this.clock.instant()).isPresent();
	}

}
