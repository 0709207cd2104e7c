package io.llmspring.usage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.model.ModelRef;

import org.springframework.util.Assert;

/**
 * Reads the text format of price books. Lines that are empty or begin with {@code #} are
 * skipped; the first other line is {@code llm-prices 1}, the second {@code asOf=}day, and
 * every further one is a {@link PriceLine}. Anything unexpected is an error that names
 * the line.
 */
final class PriceFile {

	private static final String FORMAT = "llm-prices 1";

	private static final String AS_OF = "asOf=";

	private final PriceTable.Builder table = new PriceTable.Builder();

	private final Map<String, BigDecimal> decimals = new HashMap<>();

	private final Map<ModelRef, List<Price>> prices = new LinkedHashMap<>();

	private final Map<ModelRef, List<String>> aliases = new HashMap<>();

	private PriceFile() {
	}

	static PriceBook read(String source, Reader reader) {
		Assert.notNull(source, "'source' must not be null");
		Assert.notNull(reader, "'reader' must not be null");
		try {
			return new PriceFile().read(source, new BufferedReader(reader));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read prices from " + source, ex);
		}
	}

	private PriceBook read(String source, BufferedReader reader) throws IOException {
		int number = 0;
		int content = 0;
		for (String line = reader.readLine(); line != null; line = reader.readLine()) {
			number++;
			if (line.isBlank() || line.startsWith("#")) {
				continue;
			}
			try {
				line(content++, line);
			}
			catch (IllegalArgumentException | DateTimeException ex) {
				throw new IllegalArgumentException(source + ", line " + number + ": " + ex.getMessage(), ex);
			}
		}
		Assert.isTrue(content > 1, () -> source + " has no '" + FORMAT + "' and '" + AS_OF + "' lines");
		this.prices.forEach(this::add);
		return this.table.build();
	}

	private void line(int index, String line) {
		if (index == 0) {
			Assert.isTrue(line.equals(FORMAT), () -> "expected '" + FORMAT + "' but found '" + line + "'");
		}
		else if (index == 1) {
			Assert.isTrue(line.startsWith(AS_OF), () -> "expected '" + AS_OF + "' but found '" + line + "'");
			this.table.asOf(LocalDate.parse(line.substring(AS_OF.length())));
		}
		else {
			row(PriceLine.parse(line, this.decimals));
		}
	}

	private void row(PriceLine line) {
		ModelRef model = new ModelRef(line.vendor(), line.model());
		List<Price> periods = this.prices.computeIfAbsent(model, (key) -> new ArrayList<>());
		periods.add(line.price());
		PriceRow.checkOrder(model, periods);
		this.aliases.computeIfAbsent(model, (key) -> new ArrayList<>()).addAll(line.aliases());
	}

	private void add(ModelRef model, List<Price> periods) {
		this.table.add(model, PriceMatch.Rule.EXACT, periods);
		this.aliases.getOrDefault(model, List.of()).forEach((alias) -> this.table.alias(alias, model, periods));
	}

}
