package io.llmspring.interop;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

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

	private static final Map<String, String> PROVIDERS = Map.of("openai-chat", "OPENAI", "openai-responses",
			"OPENAI_RESPONSES", "anthropic-messages", "ANTHROPIC", "gemini", "GEMINI", "ollama", "OLLAMA", "openrouter",
			"OPENROUTER");

	private static final Map<String, String> PATHS = Map.of("openai-chat", "/v1/chat/completions", "openai-responses",
			"/v1/responses", "anthropic-messages", "/v1/messages", "gemini", "/v1beta/models/.*:", "ollama",
			"/api/chat", "openrouter", "/api/v1/chat/completions");

	private final URI server;

	MockServerExpectations(String server) {
		this.server = URI.create(server);
	}

	void send() throws IOException, InterruptedException {
		ArrayNode expectations = MAPPER.createArrayNode();
		for (JsonNode scenario : scenarios()) {
			for (String protocol : PROVIDERS.keySet()) {
				if (protocol.equals(scenario.path("protocol").asString(protocol))) {
					expectations.add(expectation(protocol, false, (ObjectNode) scenario));
					expectations.add(expectation(protocol, true, (ObjectNode) scenario));
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

	private static ObjectNode expectation(String protocol, boolean streamed, ObjectNode scenario) {
		ObjectNode expectation = MAPPER.createObjectNode();
		ObjectNode request = expectation.putObject("httpRequest").put("method", "POST");
		String words = "(?s)";
		if ("gemini".equals(protocol)) {
			request.put("path", PATHS.get(protocol) + (streamed ? "streamGenerateContent" : "generateContent"));
		}
		else {
			request.put("path", PATHS.get(protocol));
			words += (streamed ? "(?=" : "(?!") + ".*\"stream\":true)";
		}
		words += ".*" + (scenario.has("result") ? scenario.get("result").asString() + ".*" : "");
		request.putObject("body").put("type", "REGEX").put("regex", words);
		ObjectNode response = expectation.putObject("httpLlmResponse").put("provider", PROVIDERS.get(protocol));
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

}
