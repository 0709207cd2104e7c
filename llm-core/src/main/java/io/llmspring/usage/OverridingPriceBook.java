package io.llmspring.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.llmspring.model.ModelRef;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A price book under prices of the user's own.
 */
final class OverridingPriceBook implements PriceBook {

	private final PriceBook book;

	private final PriceTable overrides;

	OverridingPriceBook(PriceBook book, Map<ModelRef, List<Price>> overrides) {
		Assert.notNull(overrides, "'overrides' must not be null");
		PriceTable.Builder builder = new PriceTable.Builder();
		overrides.forEach((model, prices) -> builder.add(model, PriceMatch.Rule.OVERRIDE, prices));
		this.book = book;
		this.overrides = builder.build();
	}

	@Override
	public Optional<PriceMatch> find(ModelRef model, Instant at) {
		PriceMatch own = this.overrides.named(model, at);
		if (own != null) {
			return Optional.of(own);
		}
		Optional<PriceMatch> listed = this.book.find(model, at);
		if (listed.isPresent() && listed.get().rule() != PriceMatch.Rule.DATE_SUFFIX) {
			return listed;
		}
		PriceMatch dated = this.overrides.dated(model, at);
		return (dated != null) ? Optional.of(dated) : listed;
	}

	@Override
	public @Nullable LocalDate asOf() {
		return this.book.asOf();
	}

	@Override
	public int size() {
		return this.book.size() + this.overrides.size();
	}

}
