package io.llmspring.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a provider says about one of its models.
 *
 * @param id name of the model as requests use it
 * @param name name for people, or {@code null} if not said
 * @param created when the model was made, or {@code null} if not said
 * @param inputLimit most tokens of a prompt, or {@code null} if not said
 * @param outputLimit most tokens of an answer, or {@code null} if not said
 * @param data everything that the provider says, verbatim, as JSON-like values
 * @since 0.1.0
 */
public record ModelInfo(String id, @Nullable String name, @Nullable Instant created, @Nullable Long inputLimit,
		@Nullable Long outputLimit, Map<String, Object> data) {

	/**
	 * Create information.
	 */
	public ModelInfo {
		Assert.hasText(id, "'id' must not be empty");
		data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
	}

}
