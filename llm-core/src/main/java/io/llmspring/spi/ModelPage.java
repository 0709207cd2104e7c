package io.llmspring.spi;

import java.util.List;

import io.llmspring.model.ModelInfo;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of models.
 *
 * @param models the models, in the provider's order
 * @param next names the next page, or {@code null} if this is the last
 * @since 0.1.0
 */
public record ModelPage(List<ModelInfo> models, @Nullable String next) {

	/**
	 * Create a page.
	 */
	public ModelPage {
		models = List.copyOf(models);
	}

}
