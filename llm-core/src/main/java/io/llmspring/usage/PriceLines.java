package io.llmspring.usage;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;

import io.llmspring.model.ModelRef;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one model in a price file. They become prices when somebody asks for them:
 * an application uses a few of the models that there are.
 */
final class PriceLines {

	private static final String ALIAS = "\talias=";

	private final String source;

	private final ModelRef model;

	private final List<Integer> numbers = new ArrayList<>(1);

	private final List<String> lines = new ArrayList<>(1);

	private volatile @Nullable List<Price> prices;

	PriceLines(String source, ModelRef model) {
		this.source = source;
		this.model = model;
	}

	ModelRef model() {
		return this.model;
	}

	void add(int number, String line) {
		this.numbers.add(number);
		this.lines.add(line);
	}

	/**
	 * Return the prices.
	 * @return the prices, in order of time
	 * @throws IllegalArgumentException if a line is wrong, with source and line number in
	 * the message
	 */
	List<Price> prices() {
		List<Price> known = this.prices;
		if (known == null) {
			known = parse();
			this.prices = known;
		}
		return known;
	}

	private List<Price> parse() {
		List<Price> periods = new ArrayList<>();
		for (int i = 0; i < this.lines.size(); i++) {
			try {
				periods.add(PriceLine.parse(this.lines.get(i)).price());
				PriceRow.checkOrder(this.model, periods);
			}
			catch (IllegalArgumentException | DateTimeException ex) {
				throw wrong(this.source, this.numbers.get(i), ex);
			}
		}
		return List.copyOf(periods);
	}

	/**
	 * Return the other names of the model, for which no line is parsed.
	 * @return the names
	 */
	List<String> aliases() {
		List<String> aliases = new ArrayList<>();
		for (String line : this.lines) {
			int start = line.indexOf(ALIAS);
			if (start >= 0) {
				int end = line.indexOf('\t', start + 1);
				String names = line.substring(start + ALIAS.length(), (end < 0) ? line.length() : end);
				aliases.addAll(List.of(names.split(",")));
			}
		}
		return aliases;
	}

	static IllegalArgumentException wrong(String source, int number, RuntimeException ex) {
		return new IllegalArgumentException(source + ", line " + number + ": " + ex.getMessage(), ex);
	}

}
