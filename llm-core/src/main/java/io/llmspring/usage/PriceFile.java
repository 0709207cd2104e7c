package io.llmspring.usage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.model.ModelRef;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Reads the text format of price books. The first line that is no comment is {@code format=1}, the second
 * {@code asOf=}day; every other line is one price of one model: vendor, model and {@code key=value} fields, separated
 * by tabs. Lines of one model follow each other in order of time. Anything unexpected is an error.
 */
final class PriceFile {

	private final String source;

	private final PriceTable.Builder table = new PriceTable.Builder();

	private final Map<String, BigDecimal> decimals = new HashMap<>();

	private final Map<String, String> header = new LinkedHashMap<>();

	private final Map<String, List<Price>> prices = new LinkedHashMap<>();

	private PriceFile(String source) {
		this.source = source;
	}
}
