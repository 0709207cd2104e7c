package io.llmspring.spi;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;

/**
 * A request ready to be sent, without the key.
 *
 * @param method method of HTTP
 * @param path path below the base URL, beginning with {@code /}
 * @param headers headers of the dialect; the key is not among them
 * @param body the body, may be empty
 * @param framing how the answer is cut into frames if it succeeds
 * @param adaptations settings that could not be sent as they were
 * @param template the path with placeholders in the place of names, for metrics; the path
 * itself if it holds none
 * @since 0.1.0
 */
public record WireRequest(String method, String path, Map<String, String> headers, byte[] body, Framing framing,
		List<Adaptation> adaptations, String template) {

	/**
	 * Create a request.
	 */
	public WireRequest {
		headers = Map.copyOf(headers);
		adaptations = List.copyOf(adaptations);
	}

	/**
	 * Create a request whose path holds no names.
	 * @param method method of HTTP
	 * @param path path below the base URL, beginning with {@code /}
	 * @param headers headers of the dialect
	 * @param body the body, may be empty
	 * @param framing how the answer is cut into frames
	 * @param adaptations settings that could not be sent as they were
	 */
	public WireRequest(String method, String path, Map<String, String> headers, byte[] body, Framing framing,
			List<Adaptation> adaptations) {
		this(method, path, headers, body, framing, adaptations, path);
	}

	/**
	 * Create a request that reads.
	 * @param path path below the base URL, beginning with {@code /}
	 * @return the request
	 */
	public static WireRequest get(String path) {
		return new WireRequest("GET", path, Map.of(), new byte[0], Framing.BODY, List.of());
	}

	/**
	 * Say what the path looks like without names.
	 * @param template the path with placeholders, for example
	 * {@code /models/{model}:generateContent}
	 * @return the request with it
	 */
	public WireRequest withTemplate(String template) {
		return new WireRequest(this.method, this.path, this.headers, this.body, this.framing, this.adaptations,
				template);
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
