package io.llmspring.embedding;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Settings of embeddings. What is {@code null} is left to the model.
 *
 * @param dimensions length that the vectors should have, at least 1, or {@code null}
 * @param purpose what the vectors are for, or {@code null}
 * @param truncate whether an input that is too long may be cut instead of failing, or
 * {@code null}
 * @param user stable, opaque id of the end user, for abuse detection, or {@code null}
 * @param extensions settings that only the provider knows, put verbatim into the top
 * level of the request body (JSON-like values); they win over everything else there
 * @since 0.1.0
 */
public record EmbeddingOptions(@Nullable Integer dimensions, @Nullable Purpose purpose, @Nullable Boolean truncate,
		@Nullable String user, Map<String, Object> extensions) {

	/**
	 * No settings at all.
	 */
	public static final EmbeddingOptions NONE = new EmbeddingOptions(null, null, null, null, Map.of());

	/**
	 * Create settings.
	 */
	public EmbeddingOptions {
		Assert.isTrue(dimensions == null || dimensions > 0, "'dimensions' must be positive");
		extensions = extensions.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
	}

	/**
	 * Lay these settings over those that an alias brings along. Its others are for chat.
	 * @param user id of the end user that counts where this has none, or {@code null}
	 * @param extensions settings of the provider that count where this has none
	 * @return the settings of both
	 */
	public EmbeddingOptions orElse(@Nullable String user, Map<String, Object> extensions) {
		if ((user == null || this.user != null) && extensions.isEmpty()) {
			return this;
		}
		Map<String, Object> all = new LinkedHashMap<>(extensions);
		all.putAll(this.extensions);
		return new EmbeddingOptions(this.dimensions, this.purpose, this.truncate,
				(this.user != null) ? this.user : user, all);
	}

	/**
	 * What vectors are for. Some models compute others for what is searched and for what
	 * is found.
	 */
	public enum Purpose {

		/**
		 * To search with.
		 */
		QUERY,

		/**
		 * To be found.
		 */
		DOCUMENT,

		/**
		 * To tell how alike texts are.
		 */
		SIMILARITY,

		/**
		 * To sort texts into known classes.
		 */
		CLASSIFICATION,

		/**
		 * To find groups of texts.
		 */
		CLUSTERING

	}

}
