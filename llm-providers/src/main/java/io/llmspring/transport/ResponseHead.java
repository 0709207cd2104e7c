package io.llmspring.transport;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What an answer says before its body. Headers are looked up where they arrived and
 * copied only for whoever wants all of them.
 *
 * @since 0.1.0
 */
public final class ResponseHead {

	private static final Set<String> HIDDEN = Set.of("set-cookie", "set-cookie2");

	private final int status;

	private final HttpHeaders headers;

	ResponseHead(int status, HttpHeaders headers) {
		this.status = status;
		this.headers = headers;
	}

	/**
	 * Return the status of HTTP.
	 * @return the status
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Return a header.
	 * @param name name in lower case
	 * @return the first value, or {@code null} if absent
	 */
	public @Nullable String header(String name) {
		return HIDDEN.contains(name) ? null : this.headers.getFirst(name);
	}

	// Negative if it is not said
	long contentLength() {
		return this.headers.getContentLength();
	}

	/**
	 * Return all headers but those that set cookies.
	 * @return the first value of each, names in lower case; a new map for each call
	 */
	public Map<String, String> headers() {
		Map<String, String> first = new TreeMap<>();
		this.headers.forEach((name, values) -> add(first, name.toLowerCase(Locale.ROOT), values));
		return first;
	}

	private static void add(Map<String, String> headers, String name, List<String> values) {
		if (!values.isEmpty() && !HIDDEN.contains(name)) {
			headers.putIfAbsent(name, values.get(0));
		}
	}

}
