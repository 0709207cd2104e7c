package io.llmspring.chat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the provider said beside its answer.
 *
 * @param requestId the provider's id of the request, to be quoted to its support, or
 * {@code null}
 * @param rateLimit the room that is left, or {@code null} if not said
 * @param data other data of the provider, as JSON-like values (maps, lists, texts,
 * numbers, booleans), verbatim
 * @since 0.1.0
 */
public record ProviderMetadata(@Nullable String requestId, @Nullable RateLimit rateLimit, Map<String, Object> data) {

	/**
	 * Nothing said.
	 */
	public static final ProviderMetadata EMPTY = new ProviderMetadata(null, null, Map.of());

	/**
	 * Create metadata.
	 */
	public ProviderMetadata {
		data = data.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(data));
	}

	/**
	 * Create metadata that holds data only.
	 * @param data data of the provider
	 * @return the metadata
	 */
	public static ProviderMetadata of(Map<String, Object> data) {
		return data.isEmpty() ? EMPTY : new ProviderMetadata(null, null, data);
	}

	/**
	 * Add what the headers of the answer said.
	 * @param requestId the provider's id of the request, or {@code null}
	 * @param rateLimit the room that is left, or {@code null}
	 * @return metadata with it
	 */
	public ProviderMetadata withHeaders(@Nullable String requestId, @Nullable RateLimit rateLimit) {
		return new ProviderMetadata(requestId, rateLimit, this.data);
	}

}
