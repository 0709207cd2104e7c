package io.llmspring.dialect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.dialect.anthropic.AnthropicDialect;
import io.llmspring.dialect.gemini.GeminiDialect;
import io.llmspring.dialect.openai.chat.OpenAiChatDialect;
import io.llmspring.dialect.openai.responses.OpenAiResponsesDialect;
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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replays recorded lists of models and counts of tokens.
 */
class EndpointReplayTests {

	private final RecordedTraffic traffic = new RecordedTraffic();

	@Test
	void modelsAreListedAsRecorded() throws IOException {
		this.traffic.replay("openai-chat.models", (id, recorded) -> models(new OpenAiChatDialect(), id, recorded));
		this.traffic.replay("openai-chat.models", (id, recorded) -> models(new OpenAiResponsesDialect(), id, recorded));
		this.traffic.replay("anthropic-messages.models",
				(id, recorded) -> models(new AnthropicDialect(), id, recorded));
		this.traffic.replay("gemini.models", (id, recorded) -> models(new GeminiDialect(), id, recorded));
		this.traffic.report();
		assertThat(this.traffic.cases("openai-chat models")).isGreaterThanOrEqualTo(6);
	}

	private void models(Dialect dialect, String id, Map<String, Object> recorded) {
		Map<String, Object> expected = JsonTree.object(recorded.get("expected"));
		Map<String, Object> body = JsonTree.object(JsonTree.object(recorded.get("response")).get("json"));
		ModelPage page = dialect.models().decode(ModelsCall.FIRST, answer(recorded), profile(recorded));
		List<?> ids = (expected.get("models") != null) ? JsonTree.array(expected.get("models"))
				: List.of(expected.get("model"));
		this.traffic.compare(dialect.name() + " models", id, page.models().stream().map(ModelInfo::id).toList(),
				ids.stream().map((name) -> name.toString().replaceFirst("^models/", "")).toList());
		Object next = Boolean.TRUE.equals(body.get("has_more")) ? body.get("last_id") : body.get("nextPageToken");
		this.traffic.compare(dialect.name() + " models next", id, page.next(), next);
		List<?> elements = JsonTree.array(body.getOrDefault("data", body.getOrDefault("models", List.of(body))));
		for (int i = 0; i < page.models().size(); i++) {
			ModelInfo model = page.models().get(i);
			Map<String, Object> wire = JsonTree.object(elements.get(i));
			this.traffic.compare(dialect.name() + " models input limit", id + "#" + i, model.inputLimit(),
					first(wire, "context_window", "max_input_tokens", "inputTokenLimit", "meta"));
			this.traffic.compare(dialect.name() + " models output limit", id + "#" + i, model.outputLimit(),
					first(wire, "max_completion_tokens", "max_tokens", "outputTokenLimit"));
			this.traffic.compare(dialect.name() + " models data", id + "#" + i, model.data(), wire);
		}
		WireRequest request = dialect.models().encode(ModelsCall.FIRST, profile(recorded));
		this.traffic.compare(dialect.name() + " models path", id, request.method() + " " + request.template(),
				"GET " + path(recorded).substring(path(recorded).indexOf("/models")));
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
	void tokensAreCountedAsRecorded() throws IOException {
		this.traffic.replay("anthropic-messages.count-tokens", (id, recorded) -> {
			count(new AnthropicDialect(), id, recorded);
			request(new AnthropicDialect(), id, recorded, anthropic(body(recorded)));
		});
		this.traffic.replay("openai-responses.count-tokens", (id, recorded) -> {
			count(new OpenAiResponsesDialect(), id, recorded);
			request(new OpenAiResponsesDialect(), id, recorded, conversation(body(recorded).get("input")).build());
		});
		this.traffic.replay("gemini.count-tokens", (id, recorded) -> {
			count(new GeminiDialect(), id, recorded);
			if (recorded.get("request") != null) {
				request(new GeminiDialect(), id, recorded, gemini(body(recorded)));
			}
		});
		this.traffic.report();
		assertThat(this.traffic.cases("gemini tokens")).isGreaterThanOrEqualTo(6);
		assertThat(this.traffic.cases("anthropic-messages tokens request")).isGreaterThanOrEqualTo(4);
	}

	private void count(Dialect dialect, String id, Map<String, Object> recorded) {
		ProviderCall call = new ProviderCall("m", ChatRequest.of("x:m", "Hi"), false);
		this.traffic.compare(dialect.name() + " tokens", id,
				dialect.tokenCounting().decode(call, answer(recorded), profile(recorded)).input(),
				JsonTree.object(recorded.get("expected")).get("inputTokens"));
	}

	private void request(Dialect dialect, String id, Map<String, Object> recorded, ChatRequest request) {
		Map<String, Object> body = body(recorded);
		Map<String, Object> inner = JsonTree.object(body.getOrDefault("generateContentRequest", body));
		String path = path(recorded);
		String model = (inner.get("model") != null) ? inner.get("model").toString()
				: path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf(':'));
		WireRequest counting = dialect.tokenCounting()
			.encode(new ProviderCall(model, request, false), profile(recorded));
		this.traffic.compare(dialect.name() + " tokens request", id,
				plain(JsonValues.parse(new String(counting.body(), StandardCharsets.UTF_8))), plain(body));
		this.traffic.compare(dialect.name() + " tokens path", id,
				path.replaceFirst("\\?.*", "").endsWith(counting.path()), true);
	}

	private static ChatRequest anthropic(Map<String, Object> body) {
		ChatRequest.Builder builder = conversation(body.get("messages"));
		JsonTree.array(body.get("system")).forEach((part) -> builder.system(text(part)));
		for (Object element : JsonTree.array(body.get("tools"))) {
			Map<String, Object> tool = JsonTree.object(element);
			builder.tool(new ToolDefinition((String) tool.get("name"), (String) tool.get("description"),
					JsonValues.toJson(tool.get("input_schema")), null));
		}
		if (body.get("tool_choice") != null) {
			builder.options((options) -> options.toolChoice(ToolChoice.required()));
		}
		return builder.build();
	}

	private static ChatRequest gemini(Map<String, Object> body) {
		Map<String, Object> request = JsonTree.object(body.getOrDefault("generateContentRequest", body));
		ChatRequest.Builder builder = conversation(request.get("contents"));
		JsonTree.array(JsonTree.object(request.get("systemInstruction")).get("parts"))
			.forEach((part) -> builder.system(text(part)));
		for (Object group : JsonTree.array(request.get("tools"))) {
			for (Object element : JsonTree.array(JsonTree.object(group).get("functionDeclarations"))) {
				builder.tool(new ToolDefinition((String) JsonTree.object(element).get("name"), "",
						"{\"type\":\"object\",\"properties\":{}}", null));
			}
		}
		Object limit = JsonTree.object(request.get("generationConfig")).get("max_output_tokens");
		return builder.options((options) -> options.maxTokens((Integer) limit)).build();
	}

	private static ChatRequest.Builder conversation(Object turns) {
		ChatRequest.Builder builder = ChatRequest.builder("x:m");
		for (Object element : JsonTree.array(turns)) {
			Map<String, Object> turn = JsonTree.object(element);
			Object content = turn.getOrDefault("content", turn.get("parts"));
			builder.user((content instanceof String text) ? text
					: JsonTree.array(content).stream().map(EndpointReplayTests::text).collect(Collectors.joining()));
		}
		return builder;
	}

	private static String text(Object part) {
		return Objects.toString(JsonTree.object(part).get("text"));
	}

	/**
	 * A request in a plain form: members sorted, a text for a list of one part of text,
	 * without the type that items have anyway, and with one of Google's two ways to write
	 * names.
	 */
	private static Object plain(Object value) {
		if (value instanceof List<?> list) {
			Map<String, Object> only = (list.size() == 1) ? JsonTree.object(list.get(0)) : Map.of();
			boolean text = only.get("text") instanceof String && only.size() <= 2;
			return text ? only.get("text") : list.stream().map(EndpointReplayTests::plain).toList();
		}
		if (!(value instanceof Map<?, ?> map)) {
			return value;
		}
		Map<String, Object> plain = new TreeMap<>();
		map.remove("type", "message");
		map.forEach((name, member) -> plain.put(name.toString().replace("max_output_tokens", "maxOutputTokens"),
				plain(member)));
		return plain;
	}

	private static WireAnswer answer(Map<String, Object> recorded) {
		return WireAnswer.of(JsonValues.toJson(JsonTree.object(recorded.get("response")).get("json")));
	}

	private static ProviderProfile profile(Map<String, Object> recorded) {
		Map<String, Object> request = JsonTree.object(recorded.get("request"));
		String host = Objects.toString(request.get("host"), "localhost");
		return new ProviderProfile("x", "https://" + host, Map.of(),
				host.contains("aiplatform") ? Map.of("hosting", "vertex") : Map.of());
	}

	private static Map<String, Object> body(Map<String, Object> recorded) {
		return JsonTree.object(JsonTree.object(recorded.get("request")).get("body"));
	}

	private static String path(Map<String, Object> recorded) {
		return (String) JsonTree.object(recorded.get("request")).get("path");
	}

}
