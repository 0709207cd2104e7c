package io.llmspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.llmspring.spi.Dialect;

/**
 * The built-in dialects for tests that hold for every dialect: one that is added is
 * tested by itself.
 */
public final class KnownDialects {

	private KnownDialects() {
	}

	/**
	 * Return the built-in dialects.
	 * @return the dialects by name, in the order of their registration
	 */
	public static Map<String, Dialect> all() {
		BuiltInDialects dialects = BuiltInDialects.with(Stream.of());
		Map<String, Dialect> all = new LinkedHashMap<>();
		dialects.names().forEach((name) -> all.put(name, dialects.find(name)));
		return all;
	}

}
