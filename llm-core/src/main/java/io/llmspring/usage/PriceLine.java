package io.llmspring.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * One line of a price file: vendor, model, other names of the model, and its price during
 * one period.
 */
record PriceLine(String vendor, String model, List<String> aliases, Price price) {

	static final String SHAPE = "expected vendor, model and at least one field, separated by tabs";

	private static final String CALL = "call.";

	private static final Map<String, RateKind> KINDS = new HashMap<>();

	static {
		for (RateKind kind : RateKind.values()) {
			KINDS.put(kind.key(), kind);
		}
	}

	/**
	 * Parse a line.
	 * @param line the line
	 * @throws IllegalArgumentException if anything in the line is not understood
	 */
	static PriceLine parse(String line) {
		String[] fields = line.split("\t", -1);
		Assert.isTrue(fields.length > 2 && !fields[0].isBlank() && !fields[1].isBlank(), SHAPE);
		Builder builder = new Builder();
		for (int i = 2; i < fields.length; i++) {
			int equals = fields[i].indexOf('=');
			Assert.isTrue(equals > 0, () -> "expected key=value in every field");
			builder.field(fields[i].substring(0, equals), fields[i].substring(equals + 1));
		}
		return new PriceLine(fields[0], fields[1], builder.aliases, builder.price());
	}

	/**
	 * Collects the fields of a line.
	 */
	private static final class Builder {

		private final Map<String, String> seen = new HashMap<>();

		private final Rates.Builder rates = Rates.builder();

		private final Map<Long, Rates.Builder> tiers = new TreeMap<>();

		private final Map<String, Rates.Builder> services = new HashMap<>();

		private final Map<String, BigDecimal> calls = new HashMap<>();

		private List<String> aliases = List.of();

		private @Nullable Instant from;

		private @Nullable Instant until;

		void field(String key, String value) {
			Assert.isTrue(this.seen.put(key, value) == null, () -> "'" + key + "' is given twice");
			switch (key) {
				case "from" -> {
					this.from = day(value);
				}
				case "until" -> {
					this.until = day(value);
				}
				case "alias" -> {
					this.aliases = List.of(value.split(","));
				}
				default -> amount(key, value);
			}
		}

		private void amount(String key, String value) {
			BigDecimal usd = new BigDecimal(value);
			int dot = key.indexOf('.');
			if (key.startsWith(CALL)) {
				this.calls.put(key.substring(CALL.length()), usd);
			}
			else if (dot < 0) {
				this.rates.rate(kind(key), usd);
			}
			else {
				overlay(key.substring(0, dot)).rate(kind(key.substring(dot + 1)), usd);
			}
		}

		private Rates.Builder overlay(String name) {
			if (name.startsWith(">")) {
				return this.tiers.computeIfAbsent(Long.valueOf(name.substring(1)), (above) -> Rates.builder());
			}
			return this.services.computeIfAbsent(name, (service) -> Rates.builder());
		}

		private static RateKind kind(String key) {
			RateKind kind = KINDS.get(key);
			Assert.notNull(kind, () -> "'" + key + "' is not a rate");
			return kind;
		}

		private static Instant day(String value) {
			return LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
		}

		Price price() {
			Price.Builder price = Price.builder(this.rates.build()).valid(this.from, this.until);
			this.tiers.forEach((above, overlay) -> price.tier(above, overlay.build()));
			this.services.forEach((name, overlay) -> price.service(name, overlay.build()));
			this.calls.forEach(price::perThousandCalls);
			return price.build();
		}

	}

}
