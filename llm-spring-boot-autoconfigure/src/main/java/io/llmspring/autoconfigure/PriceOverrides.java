package io.llmspring.autoconfigure;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.llmspring.model.ModelRef;
import io.llmspring.usage.Price;
import io.llmspring.usage.PriceBook;
import io.llmspring.usage.Rates;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Reads the prices of the configuration.
 */
final class PriceOverrides {

	private static final BigDecimal THOUSAND = new BigDecimal(1000);

	private final Map<String, String> vendors;

	private final Set<String> known;

	private final ConfigurationFaults faults;

	/**
	 * Create a reader.
	 * @param vendors name of the vendor by name of the provider
	 * @param known names that are known besides
	 * @param faults takes what is wrong
	 */
	PriceOverrides(Map<String, String> vendors, Set<String> known, ConfigurationFaults faults) {
		this.vendors = vendors;
		this.known = new LinkedHashSet<>(known);
		this.known.addAll(vendors.keySet());
		this.known.addAll(vendors.values());
		this.faults = faults;
	}

	Map<ModelRef, List<Price>> read(List<PriceProperties> prices) {
		Map<ModelRef, List<Price>> overrides = new LinkedHashMap<>();
		for (int i = 0; i < prices.size(); i++) {
			String property = "llm.prices[" + i + "]";
			ModelRef model = model(property + ".model", prices.get(i).model());
			Price price = price(property, prices.get(i));
			if (model != null && price != null) {
				overrides.computeIfAbsent(model, (key) -> new ArrayList<>()).add(price);
			}
		}
		checkPeriods(overrides);
		return overrides;
	}

	private @Nullable ModelRef model(String property, @Nullable String text) {
		if (!StringUtils.hasText(text)) {
			this.faults.add(property, "A price is of no model.", "Set it to a reference such as 'openai:gpt-5-mini'.");
			return null;
		}
		ModelRef model = ModelRef.parse(text.strip(), this.known);
		if (model != null) {
			return new ModelRef(this.vendors.getOrDefault(model.provider(), model.provider()), model.model());
		}
		if (ModelRef.isReference(text)) {
			String vendor = text.split("[:/]", 2)[0].strip().toLowerCase(Locale.ROOT);
			this.faults.unknown(property, "There is no provider or vendor '" + vendor + "' for '" + text + "'.", vendor,
					this.known);
		}
		else {
			this.faults.add(property, "'" + text + "' is not a reference.",
					"Write it with the provider in front, as in 'openai:gpt-5-mini'.");
		}
		return null;
	}

	private @Nullable Price price(String property, PriceProperties price) {
		try {
			Price.Builder builder = Price
				.builder(rates(price.input(), price.output(), price.cacheRead(), price.cacheWrite(),
						price.cacheWrite1h(), price.reasoning()))
				.valid(instant(price.from()), instant(price.until()));
			price.perCall().forEach((name, usd) -> builder.perThousandCalls(name, usd.multiply(THOUSAND)));
			for (PriceProperties.Tier tier : price.tiers()) {
				builder.tier((tier.above() != null) ? tier.above() : 0, rates(tier.input(), tier.output(),
						tier.cacheRead(), tier.cacheWrite(), tier.cacheWrite1h(), tier.reasoning()));
			}
			return builder.build();
		}
		catch (DateTimeParseException ex) {
			this.faults.add(property, "'" + ex.getParsedString() + "' is neither a day nor an instant.",
					"Write it as in '2026-01-31' or '2026-01-31T12:00:00Z'.");
		}
		catch (IllegalArgumentException ex) {
			this.faults.add(property, ex.getMessage() + ".", "Correct the value.");
		}
		return null;
	}

	private static Rates rates(@Nullable BigDecimal input, @Nullable BigDecimal output, @Nullable BigDecimal cacheRead,
			@Nullable BigDecimal cacheWrite, @Nullable BigDecimal cacheWrite1h, @Nullable BigDecimal reasoning) {
		return Rates.builder()
			.input(input)
			.output(output)
			.cacheRead(cacheRead)
			.cacheWrite5m(cacheWrite)
			.cacheWrite1h(cacheWrite1h)
			.outputReasoning(reasoning)
			.build();
	}

	private static @Nullable Instant instant(@Nullable String text) {
		if (!StringUtils.hasText(text)) {
			return null;
		}
		return text.contains("T") ? Instant.parse(text.strip())
				: LocalDate.parse(text.strip()).atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	private void checkPeriods(Map<ModelRef, List<Price>> overrides) {
		try {
			PriceBook.empty().withOverrides(overrides);
		}
		catch (IllegalArgumentException ex) {
			this.faults.add("llm.prices", ex.getMessage() + ".",
					"Give each model one price, or prices whose 'from' and 'until' do not overlap.");
		}
	}

}
