package io.llmspring.usage;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.springframework.util.Assert;

/**
 * Holds the bundled price book; the class is loaded, and the file read, at first use.
 */
final class BundledPrices {

	static final String LOCATION = "META-INF/llm/prices.txt";

	static final PriceBook BOOK = load();

	private BundledPrices() {
	}

	private static PriceBook load() {
		try (InputStream in = BundledPrices.class.getResourceAsStream("/" + LOCATION)) {
			Assert.state(in != null, () -> "The price file '" + LOCATION + "' is not on the class path");
			return PriceFile.readTrusted(LOCATION, new InputStreamReader(in, StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read the price file '" + LOCATION + "'", ex);
		}
	}

}
