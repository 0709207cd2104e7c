package io.llmspring.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

import io.llmspring.chat.ChatRequest;
import io.llmspring.contract.JsonDifferences;
import io.llmspring.dialect.anthropic.AnthropicDialect;
import io.llmspring.dialect.anthropic.AnthropicRequestForm;
import io.llmspring.dialect.anthropic.AnthropicRequestReader;
import io.llmspring.dialect.gemini.GeminiDialect;
import io.llmspring.dialect.gemini.GeminiRequestForm;
import io.llmspring.dialect.gemini.GeminiRequestReader;
import io.llmspring.dialect.openai.chat.OpenAiChatDialect;
import io.llmspring.dialect.openai.responses.OpenAiResponsesDialect;
import io.llmspring.dialect.openai.responses.ResponsesRequestForm;
import io.llmspring.dialect.openai.responses.ResponsesRequestReader;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.model.ModelInfo;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.ModelPage;
import io.llmspring.spi.ModelsCall;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;

/**
 * Replays recorded lists of models and counts of tokens.
 */
class EndpointReplayTests {

	@Test
	void modelsAreListedAsRecorded() {
		replay("openai-chat", "models", (recording, comparison) -> {
			models(new OpenAiChatDialect(), recording, comparison);
			models(new OpenAiResponsesDialect(), recording, comparison);
		});
		replay("anthropic-messages", "models",
				(recording, comparison) -> models(new AnthropicDialect(), recording, comparison));
		replay("gemini", "models", (recording, comparison) -> models(new GeminiDialect(), recording, comparison));
	}

	private static void replay(String source, String kind, BiConsumer<Recording, Comparison> check) {
		Replay replay = Replay.of(source);
		replay.run(kind, check);
		replay.finish();
	}

	private static void models(Dialect dialect, Recording recording, Comparison comparison) {
		Map<String, Object> expected = recording.expected();
		Map<String, Object> body = JsonTree.object(recording.response().get("json"));
		ModelPage page = dialect.models().decode(ModelsCall.FIRST, answer(recording), profile(recording));
		List<?> ids = (expected.get("models") != null) ? JsonTree.array(expected.get("models"))
				: List.of(expected.get("model"));
		comparison.same(dialect.name() + " models", page.models().stream().map(ModelInfo::id).toList(),
				ids.stream().map((name) -> name.toString().replaceFirst("^models/", "")).toList());
		Object next = Boolean.TRUE.equals(body.get("has_more")) ? body.get("last_id") : body.get("nextPageToken");
		comparison.same(dialect.name() + " next", page.next(), next);
		List<?> elements = JsonTree.array(body.getOrDefault("data", body.getOrDefault("models", List.of(body))));
		for (int i = 0; i < page.models().size(); i++) {
			ModelInfo model = page.models().get(i);
			Map<String, Object> wire = JsonTree.object(elements.get(i));
			comparison.same(dialect.name() + " input limit " + i, model.inputLimit(),
					first(wire, "context_window", "max_input_tokens", "inputTokenLimit", "meta"));
			comparison.same(dialect.name() + " output limit " + i, model.outputLimit(),
					first(wire, "max_completion_tokens", "max_tokens", "outputTokenLimit"));
			comparison.same(dialect.name() + " data " + i, model.data(), wire);
		}
		WireRequest request = dialect.models().encode(ModelsCall.FIRST, profile(recording));
		comparison.same(dialect.name() + " path", request.method() + " " + request.template(),
				"GET " + path(recording).substring(path(recording).indexOf("/models")));
	}

	private static Object first(Map<String, Object> wire, String... names) {
		for (String name : names) {
			Object value = name.equals("meta") ? JsonTree.object(wire.get(name)).get("n_ctx") : wire.get(name);
			if (value != null) {
				return value;
			}
		}
		return null;
	}

	@Test
	void tokensAreCountedAsRecorded() {
		replay("anthropic-messages", "count-tokens", (recording, comparison) -> count(new AnthropicDialect(),
				AnthropicRequestReader::read, AnthropicRequestForm::of, recording, comparison));
		replay("openai-responses", "count-tokens", (recording, comparison) -> count(new OpenAiResponsesDialect(),
				ResponsesRequestReader::read, ResponsesRequestForm::of, recording, comparison));
		replay("gemini", "count-tokens", (recording, comparison) -> count(new GeminiDialect(),
				GeminiRequestReader::read, GeminiRequestForm::of, recording, comparison));
	}

	private static void count(Dialect dialect, BiFunction<Map<String, Object>, String, ChatRequest> reader,
			UnaryOperator<Map<String, Object>> form, Recording recording, Comparison comparison) {
		ProviderCall call = new ProviderCall("m", ChatRequest.of("x:m", "Hi"), false);
		comparison.same("tokens", dialect.tokenCounting().decode(call, answer(recording), profile(recording)).input(),
				recording.expected().get("inputTokens"));
		if (recording.request().isEmpty()) {
			return;
		}
		String path = path(recording);
		Map<String, Object> body = conversation(JsonTree.object(recording.request().get("body")));
		ChatRequest request = reader.apply(body, path);
		RequestComparison.saidWithTheModel(request, comparison);
		WireRequest counting = dialect.tokenCounting()
			.encode(new ProviderCall(request.model(), request, false), profile(recording));
		Map<String, Object> written = JsonTree
			.object(JsonValues.parse(new String(counting.body(), StandardCharsets.UTF_8)));
		comparison.same("request", JsonDifferences.between(form.apply(body), form.apply(conversation(written))),
				List.of());
		comparison.same("whole request", written.containsKey("generateContentRequest"),
				JsonTree.object(recording.request().get("body")).containsKey("generateContentRequest"));
		comparison.same("path", path.replaceFirst("\\?.*", "").endsWith(counting.path()), true);
	}

	// Gemini takes a conversation as it is, or the whole request that would be made of it
	private static Map<String, Object> conversation(Map<String, Object> body) {
		return JsonTree.object(body.getOrDefault("generateContentRequest", body));
	}

	private static WireAnswer answer(Recording recording) {
		return WireAnswer.of(recording.body());
	}

	private static ProviderProfile profile(Recording recording) {
		Map<String, Object> request = recording.request();
		String host = Objects.toString(request.get("host"), "localhost");
		return new ProviderProfile("x", "https://" + host, Map.of(),
				host.contains("aiplatform") ? Map.of("hosting", "vertex") : Map.of());
	}

	private static String path(Recording recording) {
		return (String) recording.request().get("path");
	}

}
