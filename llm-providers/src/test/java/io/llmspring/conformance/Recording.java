package io.llmspring.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.spi.WireFailure;

/**
 * One recorded exchange, and what the corpus says that its answer says.
 *
 * @param tree the line of the corpus
 */
public record Recording(Map<String, Object> tree) {

	/**
	 * Its name, the same in every build.
	 * @return the name
	 */
	public String id() {
		return (String) this.tree.get("id");
	}

	/**
	 * What was exchanged.
	 * @return {@code chat}, {@code stream}, {@code error} and so on
	 */
	public String kind() {
		return (String) this.tree.get("kind");
	}

	/**
	 * Who answered.
	 * @return the provider
	 */
	public String provider() {
		return (String) this.tree.get("provider");
	}

	/**
	 * What was sent.
	 * @return the request, empty if it was not recorded
	 */
	public Map<String, Object> request() {
		return JsonTree.object(this.tree.get("request"));
	}

	/**
	 * What came back.
	 * @return the response
	 */
	public Map<String, Object> response() {
		return JsonTree.object(this.tree.get("response"));
	}

	/**
	 * What the answer says.
	 * @return the expectation
	 */
	public Map<String, Object> expected() {
		return JsonTree.object(this.tree.get("expected"));
	}

	/**
	 * Whether the answer is a stream of frames.
	 * @return {@code false} if it is one document
	 */
	public boolean isStream() {
		return !response().containsKey("json");
	}

	/**
	 * The document of an answer, or of an error.
	 * @return the body as text
	 */
	public String body() {
		return (response().get("text") instanceof String text) ? text : JsonValues.toJson(response().get("json"));
	}

	/**
	 * The bytes of a stream. The corpus counts a last event without its empty line, which
	 * the rules of server-sent events drop: the line is added here.
	 * @return the bytes
	 */
	public byte[] bytes() {
		if (response().get("base64") instanceof String data) {
			return Base64.getDecoder().decode(data);
		}
		String end = isStream() ? "\n\n" : "";
		return (body() + end).getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * The answer of a call that failed.
	 * @return the failure
	 */
	public WireFailure failure() {
		int status = ((Number) response().get("status")).intValue();
		Map<String, String> headers = new HashMap<>();
		JsonTree.object(response().get("headers"))
			.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(value)));
		return new WireFailure(status, headers, body().getBytes(StandardCharsets.UTF_8));
	}

}
