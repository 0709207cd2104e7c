package io.llmspring.spi;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;

/**
 * A request ready to be sent, without the key.
 *
 * @param method HTTP method
 * @param path path below the base URL, beginning with {@code /}
 * @param headers headers of the dialect; the key is not among them
 * @param body the body, may be empty
 * @param framing how the answer is cut into frames if it succeeds
 * @param adaptations settings that could not be sent as they were
 * @since 0.1.0
 */
public record WireRequest(String method, String path, Map<String, String> headers, byte[] body, Framing framing,
		List<Adaptation> adaptations) {

	/**
	 * Create a request.
	 */
	public WireRequest {
		headers = Map.copyOf(headers);
		adaptations = List.copyOf(adaptations);
	}

	@Override
	public String toString() {
		return "WireRequest[" + this.method + " " + this.path + ", " + this.body.length + " bytes]";
	}

	/**
	 * How an answer is cut into frames.
	 */
	public enum Framing {

		/**
		 * Server-sent events.
		 */
		SSE,

		/**
		 * One JSON document in each line.
		 */
		NDJSON,

		/**
		 * Messages of an Amazon event stream.
		 */
		AWS_EVENTS,

		/**
		 * The whole body is one frame.
		 */
		BODY

	}

}
