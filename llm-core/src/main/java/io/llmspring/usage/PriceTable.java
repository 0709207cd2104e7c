package io.llmspring.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.llmspring.model.ModelRef;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A price book in memory: two hash lookups by vendor and name, two more if the name ends
 * with a date.
 */
final class PriceTable implements PriceBook {

	static final PriceTable EMPTY = new Builder().build();

	private final Map<String, Map<String, PriceRow>> rows;

	private final int size;

	private final @Nullable LocalDate asOf;

	private PriceTable(Builder builder) {
		this.rows = Map.copyOf(builder.rows);
		this.size = builder.size;
		this.asOf = builder.asOf;
	}

	@Override
	public Optional<PriceMatch> find(ModelRef model, Instant at) {
		Assert.notNull(model, "'model' must not be null");
		Assert.notNull(at, "'at' must not be null");
		PriceMatch match = named(model, at);
		return Optional.ofNullable((match != null) ? match : dated(model, at));
	}

	/**
	 * Find a price under exactly this name.
	 * @param model vendor and model
	 * @param at the time of the request
	 * @return the price, or {@code null}
	 */
	@Nullable PriceMatch named(ModelRef model, Instant at) {
		PriceRow row = row(model.provider(), model.model());
		return (row != null) ? row.at(at, false) : null;
	}

	/**
	 * Find a price under the name without its date.
	 * @param model vendor and model
	 * @param at the time of the request
	 * @return the price, or {@code null}
	 */
	@Nullable PriceMatch dated(ModelRef model, Instant at) {
		String stripped = DateSuffix.strip(model.model());
		PriceRow row = (stripped != null) ? row(model.provider(), stripped) : null;
		return (row != null) ? row.at(at, true) : null;
	}

	private @Nullable PriceRow row(String vendor, String name) {
		Map<String, PriceRow> models = this.rows.get(vendor);
		return (models != null) ? models.get(name) : null;
	}

	@Override
	public @Nullable LocalDate asOf() {
		return this.asOf;
	}

	@Override
	public int size() {
		return this.size;
	}

	/**
	 * Collects rows and rejects a name that is given twice.
	 */
	static final class Builder {

		private final Map<String, Map<String, PriceRow>> rows = new HashMap<>();

		private @Nullable LocalDate asOf;

		private int size;

		Builder asOf(LocalDate asOf) {
			this.asOf = asOf;
			return this;
		}

		Builder add(ModelRef model, PriceMatch.Rule rule, List<Price> prices) {
			put(model.provider(), model.model(), PriceRow.of(model, rule, prices));
			this.size++;
			return this;
		}

		Builder add(PriceLines lines) {
			ModelRef model = lines.model();
			put(model.provider(), model.model(), new PriceRow(model, PriceMatch.Rule.EXACT, lines::prices));
			this.size++;
			return this;
		}

		Builder alias(String alias, PriceLines lines) {
			ModelRef model = lines.model();
			put(model.provider(), alias, new PriceRow(model, PriceMatch.Rule.ALIAS, lines::prices));
			return this;
		}

		private void put(String vendor, String name, PriceRow row) {
			PriceRow previous = this.rows.computeIfAbsent(vendor, (key) -> new HashMap<>()).put(name, row);
			Assert.isTrue(previous == null, () -> "'" + vendor + ":" + name + "' is listed twice");
		}

		PriceTable build() {
			return new PriceTable(this);
		}

	}

}
