package io.llmspring.dialect.openai.endpoint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireException;

/**
 * How the embeddings of one server differ. The first value of each quirk holds if a
 * profile says nothing: it is what every server takes.
 */
final class OpenAiEmbeddingQuirks {

	/**
	 * The form of vectors that is asked for; {@code omit} leaves it to the server, which
	 * sends arrays.
	 */
	static final String FORMAT = "embedding-format";

	/**
	 * Name of the field for the length of vectors.
	 */
	static final String DIMENSIONS_FIELD = "embedding-dimensions-field";

	/**
	 * How it is said what vectors are for: by {@code input_type} with the words
	 * {@code query} and {@code document}, or {@code query} and {@code passage}.
	 */
	static final String PURPOSE = "embedding-purpose";

	/**
	 * Name of the field that allows to cut long inputs.
	 */
	static final String TRUNCATION_FIELD = "embedding-truncation-field";

	/**
	 * Most inputs of a request.
	 */
	static final String INPUTS = "embedding-inputs";

	/**
	 * Most tokens of a request.
	 */
	static final String TOKENS = "embedding-tokens";

	private static final String OMIT_FIELDS = "omit-fields";

	// OpenAI's reference of "Create embeddings"; nobody is known to take more
	private static final int MOST_INPUTS = 2048;

	private static final int MOST_TOKENS = 300_000;

	private static final Map<String, List<String>> ALL = all();

	private final Map<String, String> values;

	OpenAiEmbeddingQuirks(ProviderProfile profile) {
		this.values = profile.quirks();
	}

	private static Map<String, List<String>> all() {
		Map<String, List<String>> all = new LinkedHashMap<>();
		all.put(FORMAT, List.of("omit", "float", "base64", "base64-int8"));
		all.put(DIMENSIONS_FIELD, List.of("dimensions", "output_dimension", "none"));
		all.put(PURPOSE, List.of("omit", "query-document", "query-passage"));
		all.put(TRUNCATION_FIELD, List.of("none", "truncation"));
		all.put(INPUTS, List.of());
		all.put(TOKENS, List.of());
		return all;
	}

	static Map<String, Set<String>> declared() {
		Map<String, Set<String>> declared = new LinkedHashMap<>();
		ALL.forEach((name, values) -> declared.put(name, new LinkedHashSet<>(values)));
		return declared;
	}

	String get(String name) {
		String value = this.values.get(name);
		return (value != null) ? value : ALL.getOrDefault(name, List.of("")).get(0);
	}

	int inputs() {
		return limit(INPUTS, MOST_INPUTS);
	}

	int tokens() {
		return limit(TOKENS, MOST_TOKENS);
	}

	private int limit(String name, int fallback) {
		String value = this.values.get(name);
		if (value == null) {
			return fallback;
		}
		if (!value.matches("[1-9][0-9]{0,8}")) {
			throw WireException.of(ErrorKind.CONFIGURATION,
					"The quirk '" + name + "' is '" + value + "'; it has to be a number, at least 1");
		}
		return Integer.parseInt(value);
	}

	// Whether the server refuses a field.
	boolean omits(String field) {
		return Arrays.stream(this.values.getOrDefault(OMIT_FIELDS, "").split(","))
			.anyMatch((name) -> name.strip().equals(field));
	}

}
