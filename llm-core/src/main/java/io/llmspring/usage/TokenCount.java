package io.llmspring.usage;

import org.jspecify.annotations.Nullable;

/**
 * Tokens that a request would have, counted by the provider without answering it.
 *
 * @param input tokens of the prompt, tools and cached parts included
 * @param cached those of them that come from a cache, or {@code null} if not said
 * @since 0.1.0
 */
public record TokenCount(long input, @Nullable Long cached) {

}
