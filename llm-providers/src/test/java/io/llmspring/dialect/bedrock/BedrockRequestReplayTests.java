package io.llmspring.dialect.bedrock;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Writes recorded requests anew: read into a canonical request and encoded, they have to
 * be what was recorded, but for what says nothing.
 */
class BedrockRequestReplayTests {

	private final List<String> failures = new ArrayList<>();

	private final TreeSet<Object> unused = new TreeSet<>();

	private int same;

	private int excluded;

	@Test
	void recordedRequestsAreWrittenAsRecorded() throws IOException {
		Properties exclusions = new Properties();
		try (InputStream stream = getClass().getResourceAsStream("/bedrock/request-exclusions.properties")) {
			exclusions.load(stream);
		}
		this.unused.addAll(exclusions.keySet());
		for (String kind : List.of("chat", "stream", "error")) {
			Path file = Bedrock.corpus().resolve("bedrock-converse." + kind + ".jsonl");
			assumeTrue(Files.exists(file), () -> "No recorded traffic at " + file);
			for (String line : Files.readAllLines(file)) {
				replay(JsonTree.object(JsonValues.parse(line)), exclusions);
			}
		}
		System.out.printf("requests written as recorded %d, excluded %d%n", this.same, this.excluded);
		assertThat(this.failures).isEmpty();
		assertThat(this.unused).as("exclusions without a case").isEmpty();
		assertThat(this.same).isGreaterThan(50);
	}

	private void replay(Map<String, Object> testCase, Properties exclusions) {
		Map<String, Object> recorded = JsonTree.object(testCase.get("request"));
		String id = (String) testCase.get("id");
		String path = String.valueOf(recorded.get("path"));
		if (!path.contains("/converse") || !(recorded.get("body") instanceof Map<?, ?> body)) {
			return;
		}
		if (exclusions.containsKey(id)) {
			this.unused.remove(id);
			this.excluded++;
			return;
		}
		String operation = path.substring(path.lastIndexOf('/') + 1);
		String model = URLDecoder.decode(path.substring(path.indexOf("/model/") + 7, path.lastIndexOf('/')),
				StandardCharsets.UTF_8);
		try {
			WireRequest request = new BedrockConverseDialect().encode(new ProviderCall(model,
					RecordedRequest.read(JsonTree.object(body)), operation.equals("converse-stream")), Bedrock.PROFILE);
			Object written = said(Bedrock.body(request));
			Object expected = said(body);
			if (written.equals(expected) && path.replace("%3A", ":").endsWith(request.path().replace("%3A", ":"))) {
				this.same++;
				return;
			}
			this.failures.add(id + ": " + request.path() + difference("", written, expected));
		}
		catch (RuntimeException ex) {
			this.failures.add(id + ": " + ex);
		}
	}

	private static String difference(String at, Object written, Object expected) {
		if (written instanceof Map<?, ?> one && expected instanceof Map<?, ?> other
				&& one.keySet().equals(other.keySet())) {
			return one.keySet()
				.stream()
				.filter((name) -> !Objects.equals(one.get(name), other.get(name)))
				.map((name) -> difference(at + "." + name, one.get(name), other.get(name)))
				.collect(Collectors.joining());
		}
		if (written instanceof List<?> one && expected instanceof List<?> other && one.size() == other.size()) {
			return IntStream.range(0, one.size())
				.filter((i) -> !Objects.equals(one.get(i), other.get(i)))
				.mapToObj((i) -> difference(at + "[" + i + "]", one.get(i), other.get(i)))
				.collect(Collectors.joining());
		}
		return " " + at + " is " + shorten(written) + " instead of " + shorten(expected);
	}

	private static String shorten(Object value) {
		String text = String.valueOf(value);
		return (text.length() > 300) ? text.substring(0, 300) + "…" : text;
	}

	/**
	 * What a request says, without what goes without saying: settings and instructions
	 * that are empty, the choice that is usual, results that are a success, types of
	 * blocks. Results that are JSON are sent as its text.
	 */
	private static Object said(Object value) {
		if (value instanceof List<?> list) {
			return list.stream().map(BedrockRequestReplayTests::said).toList();
		}
		if (value instanceof Number number) {
			return number.doubleValue();
		}
		if (!(value instanceof Map<?, ?> map)) {
			return String.valueOf(value);
		}
		Map<String, Object> said = new LinkedHashMap<>();
		JsonTree.object(map).forEach((name, member) -> {
			boolean usual = Map.of("auto", Map.of()).equals(member) || "success".equals(member)
					|| ("type".equals(name) && List.of("tool_use", "tool_result").contains(member))
					|| (List.of("system", "inferenceConfig", "stopSequences").contains(name)
							&& (List.of().equals(member) || Map.of().equals(member)));
			if (!usual) {
				said.put(name, said(member));
			}
		});
		if (said.size() == 1 && said.containsKey("json") && !JsonTree.object(map.get("json")).containsKey("type")) {
			return Map.of("text", JsonValues.toJson(map.get("json")));
		}
		return said;
	}

}
