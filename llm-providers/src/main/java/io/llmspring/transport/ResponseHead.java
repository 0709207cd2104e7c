package io.llmspring.transport;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What an answer says before its body.
 *
 * @param status HTTP status
 * @param headers headers, names in lower case, first value of each
 * @since 0.1.0
 */
public record ResponseHead(int status, Map<String, String> headers) {

	private static final Set<String> HIDDEN = Set.of("set-cookie", "set-cookie2");

	static ResponseHead of(int status, HttpHeaders headers) {
		Map<String, String> first = new TreeMap<>();
		headers.forEach((name, values) -> add(first, name.toLowerCase(Locale.ROOT), values));
		return new ResponseHead(status, first);
	}

	private static void add(Map<String, String> headers, String name, List<String> values) {
		if (!values.isEmpty() && !HIDDEN.contains(name)) {
			headers.putIfAbsent(name, values.get(0));
		}
	}

	/**
	 * Return a header.
	 * @param name name in lower case
	 * @return the first value, or {@code null} if absent
	 */
	public @Nullable String header(String name) {
		return this.headers.get(name);
	}

}
