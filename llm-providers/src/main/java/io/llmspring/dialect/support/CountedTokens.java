package io.llmspring.dialect.support;

import java.util.Map;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import io.llmspring.usage.TokenCount;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer that only counts.
 *
 * @since 0.1.0
 */
public final class CountedTokens {

	private CountedTokens() {
	}

	/**
	 * Read the count.
	 * @param body the answer
	 * @param field name of the counter of all tokens of the prompt
	 * @param cached name of the counter of those from a cache, or {@code null} if there
	 * is none
	 * @return the count
	 * @throws WireException with kind {@link ErrorKind#MALFORMED} if there is no count
	 */
	public static TokenCount read(Map<String, Object> body, String field, @Nullable String cached) {
		Long tokens = JsonTree.number(body.get(field));
		if (tokens == null || tokens < 0) {
			throw WireException.of(ErrorKind.MALFORMED, "The answer holds no count of tokens");
		}
		return new TokenCount(tokens, (cached != null) ? JsonTree.number(body.get(cached)) : null);
	}

}
