package io.llmspring.spi;

import org.jspecify.annotations.Nullable;

/**
 * Asks for a page of the list of models.
 *
 * @param page what the page before named as next, or {@code null} for the first page
 * @since 0.1.0
 */
public record ModelsCall(@Nullable String page) {

	/**
	 * Asks for the first page.
	 */
	public static final ModelsCall FIRST = new ModelsCall(null);

}
