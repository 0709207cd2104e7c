package io.llmspring.contract;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.llmspring.chat.ChatRequest;
import io.llmspring.dialect.anthropic.AnthropicDialect;
import io.llmspring.dialect.anthropic.AnthropicRequestForm;
import io.llmspring.dialect.anthropic.AnthropicRequestReader;
import io.llmspring.dialect.gemini.GeminiDialect;
import io.llmspring.dialect.gemini.GeminiRequestForm;
import io.llmspring.dialect.gemini.GeminiRequestReader;
import io.llmspring.dialect.openai.responses.OpenAiResponsesDialect;
import io.llmspring.dialect.openai.responses.ResponsesRequestForm;
import io.llmspring.dialect.openai.responses.ResponsesRequestReader;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests that were sent live: what the model makes of them has to become them again.
 */
class Lm15WireRequestTests {

	private static final String CASES = "from-lm15-python/provider_requests/cases/";

	/**
	 * Where a conversation stands. Who writes it as an extension does without the model.
	 */
	private static final Set<String> CONVERSATION = Set.of("input", "instructions", "system", "messages", "contents",
			"systemInstruction");

	private final Lm15 vectors = new Lm15("wire");

	@Test
	void recordedRequestsAreWrittenAsTheyWereSent() {
		for (String provider : List.of("openai", "anthropic", "gemini")) {
			this.vectors.files(CASES + provider)
				.forEach((vector) -> this.vectors.outcome((String) vector.get("id"),
						differences(provider, JsonTree.object(vector.get("request")))));
		}
		this.vectors.report(96);
	}

	private static List<String> differences(String provider, Map<String, Object> recorded) {
		URI url = URI.create((String) recorded.get("url"));
		Map<String, Object> body = JsonTree.object(recorded.get("body"));
		String path = url.getPath().replaceFirst("/v1(beta)?", "");
		boolean streaming = Boolean.TRUE.equals(body.get("stream")) || path.endsWith(":streamGenerateContent");
		try {
			ChatRequest read = read(provider, body, path);
			WireRequest request = encode(provider, read, streaming);
			Map<String, Object> written = JsonTree
				.object(JsonValues.parse(new String(request.body(), StandardCharsets.UTF_8)));
			List<String> differences = new ArrayList<>(
					JsonDifferences.between(form(provider, body), form(provider, written)));
			if (!request.path().equals(path + (path.endsWith(":streamGenerateContent") ? "?alt=sse" : ""))) {
				differences.add("path: " + request.path());
			}
			if (read.options().extensions().keySet().stream().anyMatch(CONVERSATION::contains)) {
				differences.add("conversation: an extension");
			}
			return differences;
		}
		catch (WireException ex) {
			return List.of("failure: " + ex.getMessage());
		}
	}

	private static ChatRequest read(String provider, Map<String, Object> tree, String path) {
		JsonNode body = JsonMapper.shared().readTree(JsonValues.toJson(tree));
		return switch (provider) {
			case "openai" -> ResponsesRequestReader.read(body, path);
			case "anthropic" -> AnthropicRequestReader.read(body, path);
			default -> GeminiRequestReader.read(body, path);
		};
	}

	private static WireRequest encode(String provider, ChatRequest request, boolean streaming) {
		Dialect dialect = switch (provider) {
			case "openai" -> new OpenAiResponsesDialect();
			case "anthropic" -> new AnthropicDialect();
			default -> new GeminiDialect();
		};
		ProviderProfile profile = new ProviderProfile(provider, "https://" + provider + ".example", Map.of(), Map.of());
		return dialect.encode(new ProviderCall(request.model(), request, streaming), profile);
	}

	private static Map<String, Object> form(String provider, Map<String, Object> body) {
		return switch (provider) {
			case "openai" -> ResponsesRequestForm.of(body);
			case "anthropic" -> AnthropicRequestForm.of(body);
			default -> GeminiRequestForm.of(body);
		};
	}

}
