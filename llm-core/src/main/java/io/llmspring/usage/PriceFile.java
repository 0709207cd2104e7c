package io.llmspring.usage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
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

	private final String source;

	private final PriceTable.Builder table = new PriceTable.Builder();

	private final Map<String, PriceLines> models = new LinkedHashMap<>();

	private PriceFile(String source) {
		this.source = source;
	}

	static PriceBook read(String source, Reader reader) {
		PriceFile file = load(source, reader);
		file.models.values().forEach(PriceLines::prices);
		return file.build();
	}

	/**
	 * Read a file that is known to be right. Its lines are parsed when their models are
	 * asked for.
	 * @param source what is read, for error messages
	 * @param reader the text
	 * @return the price book
	 */
	static PriceBook readTrusted(String source, Reader reader) {
		return load(source, reader).build();
	}

	private static PriceFile load(String source, Reader reader) {
		Assert.notNull(source, "'source' must not be null");
		Assert.notNull(reader, "'reader' must not be null");
		PriceFile file = new PriceFile(source);
		try {
			file.load(new BufferedReader(reader));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read prices from " + source, ex);
		}
		return file;
	}

	private void load(BufferedReader reader) throws IOException {
		int number = 0;
		int content = 0;
		for (String line = reader.readLine(); line != null; line = reader.readLine()) {
			number++;
			if (line.isBlank() || line.startsWith("#")) {
				continue;
			}
			try {
				line(content++, number, line);
			}
			catch (IllegalArgumentException | DateTimeException ex) {
				throw PriceLines.wrong(this.source, number, ex);
			}
		}
		Assert.isTrue(content > 1, () -> this.source + " has no '" + FORMAT + "' and '" + AS_OF + "' lines");
	}

	private void line(int index, int number, String line) {
		if (index == 0) {
			Assert.isTrue(line.equals(FORMAT), () -> "expected '" + FORMAT + "' but found '" + line + "'");
		}
		else if (index == 1) {
			Assert.isTrue(line.startsWith(AS_OF), () -> "expected '" + AS_OF + "' but found '" + line + "'");
			this.table.asOf(LocalDate.parse(line.substring(AS_OF.length())));
		}
		else {
			row(number, line);
		}
	}

	private void row(int number, String line) {
		int separator = line.indexOf('\t');
		int end = line.indexOf('\t', separator + 1);
		Assert.isTrue(end > 0, PriceLine.SHAPE);
		String name = line.substring(0, end);
		PriceLines lines = this.models.get(name);
		if (lines == null) {
			String vendor = name.substring(0, separator);
			String model = name.substring(separator + 1);
			Assert.isTrue(!vendor.isBlank() && !model.isBlank(), PriceLine.SHAPE);
			lines = new PriceLines(this.source, new ModelRef(vendor, model));
			this.models.put(name, lines);
		}
		lines.add(number, line);
	}

	private PriceBook build() {
		for (PriceLines lines : this.models.values()) {
			this.table.add(lines);
			for (String alias : lines.aliases()) {
				this.table.alias(alias, lines);
			}
		}
		return this.table.build();
	}

}
