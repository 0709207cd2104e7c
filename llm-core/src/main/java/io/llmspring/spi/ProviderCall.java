package io.llmspring.spi;

import java.time.Duration;

import io.llmspring.chat.ChatRequest;
import org.jspecify.annotations.Nullable;

/**
 * One try at one model of a provider.
 *
 * @param model name of the model as the provider knows it
 * @param request what is asked; its options are those of the call laid over those of the
 * alias
 * @param streaming whether the answer should arrive in pieces
 * @param connectTimeout most time to get a connection, or {@code null} for the provider's
 * own
 * @since 0.1.0
 */
public record ProviderCall(String model, ChatRequest request, boolean streaming, @Nullable Duration connectTimeout) {

	/**
	 * Create a call with the provider's own connect timeout.
	 * @param model name of the model as the provider knows it
	 * @param request what is asked
	 * @param streaming whether the answer should arrive in pieces
	 */
	public ProviderCall(String model, ChatRequest request, boolean streaming) {
		this(model, request, streaming, null);
	}

}
