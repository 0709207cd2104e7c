package io.llmspring.interop;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.ClassPathResource;

/**
 * Tells MockServer what to answer: the scenarios of {@code mockserver.json} in every
 * protocol, as a whole and as a stream.
 */
final class MockServerExpectations {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final List<Peer> PEERS = List.of(new Peer("openai-chat", "OPENAI", "/v1/chat/completions"),
			new Peer("openai-responses", "OPENAI_RESPONSES", "/v1/responses"),
			new Peer("anthropic-messages", "ANTHROPIC", "/v1/messages"),
			new Peer("gemini", "GEMINI", "/v1beta/models/.*:generateContent",
					"/v1beta/models/.*:streamGenerateContent"),
			new Peer("ollama", "OLLAMA", "/api/chat"), new Peer("openrouter", "OPENROUTER", "/api/v1/chat/completions"),
			new Peer("bedrock-anthropic", "BEDROCK", "/model/.*/invoke", "/model/.*/invoke-with-response-stream"));

	private final URI server;

	MockServerExpectations(String server) {
		this.server = URI.create(server);
	}

	void send() throws IOException, InterruptedException {
		ArrayNode expectations = MAPPER.createArrayNode();
		for (JsonNode scenario : scenarios()) {
			for (Peer peer : PEERS) {
				if (peer.protocol().equals(scenario.path("protocol").asString(peer.protocol()))) {
					expectations.add(expectation(peer, false, (ObjectNode) scenario));
					expectations.add(expectation(peer, true, (ObjectNode) scenario));
				}
			}
		}
		put("/mockserver/reset", "");
		put("/mockserver/expectation", MAPPER.writeValueAsString(expectations));
	}

	private static JsonNode scenarios() throws IOException {
		try (InputStream input = new ClassPathResource("interop/mockserver.json").getInputStream()) {
			return MAPPER.readTree(input);
		}
	}

	private static ObjectNode expectation(Peer peer, boolean streamed, ObjectNode scenario) {
		ObjectNode expectation = MAPPER.createObjectNode();
		ObjectNode request = expectation.putObject("httpRequest")
			.put("method", "POST")
			.put("path", peer.path(streamed));
		String words = scenario.has("result") ? scenario.get("result").asString() + ".*" : "";
		request.putObject("body").put("type", "REGEX").put("regex", "(?s)" + peer.mode(streamed) + ".*" + words);
		ObjectNode response = expectation.putObject("httpLlmResponse").put("provider", peer.provider());
		ObjectNode completion = scenario.get("completion").deepCopy().asObject().put("streaming", streamed);
		response.set("completion", completion);
		copy(scenario, "delay", response, "delay");
		copy(scenario, "chaos", response, "chaos");
		ObjectNode predicates = response.putObject("conversationPredicates");
		copy(scenario, "question", predicates, "latestMessageContains");
		copy(scenario, "turnIndex", predicates, "turnIndex");
		copy(scenario, "containsToolResultFor", predicates, "containsToolResultFor");
		copy(scenario, "latestMessageRole", predicates, "latestMessageRole");
		return expectation;
	}

	private static void copy(ObjectNode from, String name, ObjectNode to, String as) {
		if (from.has(name)) {
			to.set(as, from.get(name));
		}
	}

	private void put(String path, String body) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(this.server.resolve(path))
			.PUT(HttpRequest.BodyPublishers.ofString(body))
			.build();
		HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
		if (response.statusCode() >= 300) {
			throw new IllegalStateException("MockServer does not take " + path + ": " + response.body());
		}
	}

	/**
	 * A protocol and what it is to MockServer.
	 */
	private record Peer(String protocol, String provider, String plain, @Nullable String stream) {

		Peer(String protocol, String provider, String path) {
			this(protocol, provider, path, null);
		}

		String path(boolean streamed) {
			return (streamed && this.stream != null) ? this.stream : this.plain;
		}

		// What tells streams from whole answers, if the path does not
		String mode(boolean streamed) {
			if (this.stream != null) {
				return "";
			}
			return streamed ? "(?=.*\"stream\":true)" : "(?!.*\"stream\":true)";
		}

	}

}
