package io.llmspring.spi;

import io.llmspring.embedding.EmbeddingResponse;

/**
 * How a dialect asks for embeddings.
 *
 * @since 0.1.0
 */
public interface EmbeddingEndpoint extends Endpoint<EmbeddingCall, EmbeddingResponse> {

	/**
	 * Return how much fits into one request. Larger calls are sent as several requests.
	 * @param call what is asked
	 * @param profile the server that it goes to
	 * @return the limits
	 */
	Limits limits(EmbeddingCall call, ProviderProfile profile);

	/**
	 * How much fits into one request.
	 *
	 * @param inputs most inputs, at least 1
	 * @param bytes most bytes of all inputs in UTF-8, at least 1; a token has at least
	 * one byte, so a limit of tokens is kept by as many bytes. A single larger input is
	 * sent on its own.
	 */
	record Limits(int inputs, int bytes) {

		/**
		 * Create limits for the number of inputs only.
		 * @param inputs most inputs, at least 1
		 * @return the limits
		 */
		public static Limits ofInputs(int inputs) {
			return new Limits(inputs, Integer.MAX_VALUE);
		}

	}

}
