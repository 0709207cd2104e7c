package io.llmspring.spi;

import java.time.Duration;
import java.util.List;

import io.llmspring.chat.ChatRequest;
import io.llmspring.embedding.EmbeddingOptions;
import org.jspecify.annotations.Nullable;

/**
 * One try to get the embeddings of some inputs from a model of a provider.
 *
 * @param model name of the model as the provider knows it
 * @param inputs the inputs, never empty
 * @param options settings
 * @param call how the call is made
 * @param connectTimeout most time to get a connection, or {@code null} for the provider's
 * own
 * @since 0.1.0
 */
public record EmbeddingCall(String model, List<String> inputs, EmbeddingOptions options, ChatRequest.Call call,
		@Nullable Duration connectTimeout) {

	/**
	 * Create a call.
	 */
	public EmbeddingCall {
		inputs = List.copyOf(inputs);
	}

	/**
	 * Create a call without anything special.
	 * @param model name of the model as the provider knows it
	 * @param inputs the inputs
	 * @param options settings
	 */
	public EmbeddingCall(String model, List<String> inputs, EmbeddingOptions options) {
		this(model, inputs, options, ChatRequest.Call.DEFAULT, null);
	}

	/**
	 * Ask for some of the inputs only.
	 * @param inputs the inputs
	 * @return the call with them
	 */
	public EmbeddingCall withInputs(List<String> inputs) {
		return new EmbeddingCall(this.model, inputs, this.options, this.call, this.connectTimeout);
	}

}
