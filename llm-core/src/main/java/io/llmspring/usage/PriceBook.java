package io.llmspring.usage;

import java.io.Reader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.llmspring.model.ModelRef;
import org.jspecify.annotations.Nullable;

/**
 * The prices of models. Implementations are immutable and safe for use by many threads.
 * <p>
 * {@link ModelRef#provider()} is the name of the <em>vendor</em> in the book
 * ({@code openai}, {@code anthropic}, {@code google}, {@code mistral}, {@code groq},
 * {@code deepseek}, {@code xai}, {@code cohere}), not the name under which a provider is
 * configured; the caller maps one to the other. A vendor that is not in the book has no
 * price, and neither has a model whose name merely begins like one in the book: unknown
 * stays unknown.
 *
 * @since 0.1.0
 */
public interface PriceBook {

	/**
	 * Return the price book that is part of the library. It is read at the first call and
	 * never updated over a network; see {@link #asOf()}.
	 * @return the bundled price book
	 */
	static PriceBook bundled() {
		return BundledPrices.BOOK;
	}

	/**
	 * Return a price book without any price.
	 * @return an empty price book
	 */
	static PriceBook empty() {
		return PriceTable.EMPTY;
	}

	/**
	 * Read a price book in the format of the bundled one, which is described at its top
	 * ({@code META-INF/llm/prices.txt}).
	 * @param source what is read, for error messages
	 * @param reader the text; it is read to its end and not closed
	 * @return the price book
	 * @throws IllegalArgumentException if a line is wrong, with source and line number in
	 * the message
	 */
	static PriceBook read(String source, Reader reader) {
		return PriceFile.read(source, reader);
	}

	/**
	 * Find the price of a model by the first {@linkplain PriceMatch.Rule rule} that
	 * applies.
	 * @param model vendor and model, as requested or as reported by the provider
	 * @param at the time of the request
	 * @return the price with the rule that found it, or empty if it is unknown
	 */
	Optional<PriceMatch> find(ModelRef model, Instant at);

	/**
	 * Say what an answer costs.
	 * @param model vendor and model, as requested or as reported by the provider
	 * @param usage what the answer used; a cost reported by the provider takes precedence
	 * over the book
	 * @param at the time of the request
	 * @return the cost; unknown, never zero, if there is no price
	 */
	default Cost cost(ModelRef model, TokenUsage usage, Instant at) {
		Cost settled = Cost.settled(usage);
		if (settled != null) {
			return settled;
		}
		return find(model, at).map((match) -> CostCalculator.cost(match.price(), usage))
			.orElseGet(() -> Cost.unknown(CostStatus.NO_PRICE));
	}

	/**
	 * Lay prices of one's own over this book. They win for exactly the models named and,
	 * where the book has no row for a dated snapshot, for the snapshots of those models.
	 * @param overrides the prices of each model, as vendor and model; several if they are
	 * valid at different times
	 * @return a price book with the overrides
	 * @throws IllegalArgumentException if the prices of a model overlap in time
	 */
	default PriceBook withOverrides(Map<ModelRef, List<Price>> overrides) {
		return new OverridingPriceBook(this, overrides);
	}

	/**
	 * Return the day on which the prices were collected, from which their age can be
	 * told.
	 * @return the day, or {@code null} if the book does not say
	 */
	@Nullable LocalDate asOf();

	/**
	 * Return how many models have a row of their own; an override counts as one more.
	 * @return the number of rows
	 */
	int size();

}
