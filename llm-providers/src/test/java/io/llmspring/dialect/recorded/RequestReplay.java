package io.llmspring.dialect.recorded;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.llmspring.chat.ChatRequest;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Says recorded requests in the canonical vocabulary, writes them again and compares.
 * Both sides are compared without what says nothing: {@code null}, empty lists, texts
 * without characters, and streaming that is off, as it is unless it is on. A content of
 * one text is the text.
 */
public final class RequestReplay {

	private final Dialect dialect;

	private final ProviderProfile profile;

	private final UnaryOperator<Map<String, Object>> message;

	private final Map<String, String> exceptions;

	/**
	 * Create a replay.
	 * @param message brings a message of either side into its plain form
	 * @param exceptions differences that have to be, by case and path
	 */
	public RequestReplay(Dialect dialect, ProviderProfile profile, UnaryOperator<Map<String, Object>> message,
			Map<String, String> exceptions) {
		this.dialect = dialect;
		this.profile = profile;
		this.message = message;
		this.exceptions = exceptions;
	}

	/**
	 * Replay the requests of a file; there have to be so many at least.
	 */
	public void replay(String file, int atLeast) {
		List<String> failures = new ArrayList<>();
		int cases = 0;
		int excepted = 0;
		for (Map<String, Object> recorded : RecordedTraffic.cases(file)) {
			Object request = JsonTree.object(recorded.get("request")).get("body");
			Map<String, Object> body = JsonTree
				.object(JsonValues.parse(JsonValues.toJson(request).replace("call_REDACTED_", "REDACTED")));
			if (!body.isEmpty()) {
				cases++;
				for (String difference : differences(body)) {
					String row = recorded.get("id") + " " + difference.substring(0, difference.indexOf(':'));
					if (this.exceptions.containsKey(row)) {
						excepted++;
					}
					else {
						failures.add(recorded.get("id") + " " + difference);
					}
				}
			}
		}
		System.out.printf("%-20s %3d requests, %d differences, %d excepted%n", file, cases, failures.size(), excepted);
		assertThat(failures).isEmpty();
		assertThat(cases).isGreaterThanOrEqualTo(atLeast);
	}

	private List<String> differences(Map<String, Object> body) {
		ChatRequest request = RecordedRequest.read(this.dialect.name(), body);
		ProviderCall call = new ProviderCall((String) body.get("model"), request,
				Boolean.TRUE.equals(body.get("stream")));
		byte[] written = this.dialect.encode(call, this.profile).body();
		Object tree = JsonValues.parse(new String(written, StandardCharsets.UTF_8));
		return RecordedTraffic.differences(plain(body), plain(JsonTree.object(tree)));
	}

	private Map<String, Object> plain(Map<String, Object> body) {
		Map<String, Object> plain = new LinkedHashMap<>(body);
		plain.remove("stream", false);
		plain.put("messages",
				JsonTree.array(body.get("messages"))
					.stream()
					.map((message) -> message(JsonTree.object(message)))
					.toList());
		return without(plain);
	}

	private Map<String, Object> message(Map<String, Object> message) {
		Map<String, Object> plain = this.message.apply(new LinkedHashMap<>(message));
		List<?> parts = JsonTree.array(plain.get("content"));
		List<?> content = parts.stream().filter((part) -> !"".equals(JsonTree.object(part).get("text"))).toList();
		if (!parts.isEmpty()) {
			boolean text = content.size() == 1 && "text".equals(JsonTree.object(content.get(0)).get("type"));
			plain.put("content", text ? JsonTree.object(content.get(0)).get("text") : content);
		}
		plain.remove("content", "");
		return without(plain);
	}

	private static Map<String, Object> without(Map<String, Object> plain) {
		plain.values().removeIf((value) -> value == null || List.of().equals(value));
		return plain;
	}

}
