package io.llmspring.dialect.openai.chat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.CacheHint;
import io.llmspring.chat.ChatOptionsBuilder;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.model.Secret;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OpenAiChatRequestEncoder}: settings and tools.
 */
class OpenAiChatRequestTests {

	private static final String MESSAGES = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

	@Test
	void sendsNothingThatWasNotAskedFor() {
		WireRequest request = encode(Map.of(), (options) -> {
		});
		assertThat(Chat.json(request)).isEqualTo(MESSAGES + "}");
		assertThat(request.method()).isEqualTo("POST");
		assertThat(request.path()).isEqualTo("/chat/completions");
		assertThat(request.framing()).isEqualTo(WireRequest.Framing.BODY);
		assertThat(request.adaptations()).isEmpty();
	}

	@Test
	void asksForTheUsageOfAStreamUnlessTheServerRefuses() {
		WireRequest request = Chat.encode(ChatRequest.of("x", "hi"), true, Map.of());
		assertThat(Chat.json(request))
			.isEqualTo(MESSAGES + ",\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
		assertThat(request.framing()).isEqualTo(WireRequest.Framing.SSE);
		assertThat(Chat.json(Chat.encode(ChatRequest.of("x", "hi"), true, Map.of("stream-usage", "omit"))))
			.isEqualTo(MESSAGES + ",\"stream\":true}");
	}

	@Test
	void sendsEverySetting() {
		WireRequest request = encode(Map.of("top-k", "send", "cache", "openai"),
				(options) -> options.temperature(0.5)
					.topP(0.9)
					.topK(40)
					.maxTokens(100)
					.stop(List.of("a", "b"))
					.seed(7L)
					.frequencyPenalty(0.1)
					.presencePenalty(-0.1)
					.logprobs(3)
					.serviceTier("flex")
					.user("u1")
					.store(false)
					.verbosity("low")
					.responseFormat(ResponseFormat.json())
					.cache(CacheHint.history().keepLong().withKey("k")));
		assertThat(Chat.json(request)).isEqualTo(MESSAGES
				+ ",\"temperature\":0.5,\"top_p\":0.9,\"top_k\":40,\"max_tokens\":100,\"stop\":[\"a\",\"b\"],\"seed\":7,"
				+ "\"frequency_penalty\":0.1,\"presence_penalty\":-0.1,\"logprobs\":true,\"top_logprobs\":3,"
				+ "\"service_tier\":\"flex\",\"user\":\"u1\",\"store\":false,\"verbosity\":\"low\","
				+ "\"prompt_cache_key\":\"k\",\"prompt_cache_retention\":\"24h\","
				+ "\"response_format\":{\"type\":\"json_object\"}}");
		assertThat(request.adaptations()).isEmpty();
	}

	@Test
	void namesFieldsAsTheServerDoes() {
		assertThat(fields(encode(Map.of("max-tokens-field", "max_completion_tokens", "user-field", "safety_identifier",
				"seed-field", "random_seed"), (options) -> options.maxTokens(5).user("u").seed(1L))))
			.containsEntry("max_completion_tokens", 5)
			.containsEntry("safety_identifier", "u")
			.containsEntry("random_seed", 1)
			.doesNotContainKeys("max_tokens", "user", "seed");
	}

	@Test
	void recordsWhatTheServerDoesNotTake() {
		WireRequest request = encode(Map.of("omit-fields", "store, service_tier,logprobs"),
				(options) -> options.store(true).serviceTier("x").logprobs(2).topK(5).cache(CacheHint.auto()));
		assertThat(Chat.json(request)).isEqualTo(MESSAGES + "}");
		assertThat(request.adaptations()).extracting(Adaptation::field)
			.containsExactlyInAnyOrder("store", "serviceTier", "logprobs", "topK", "cache");
	}

	@Test
	void letsExtensionsWinVerbatimAtTheEnd() {
		WireRequest request = encode(Map.of(),
				(options) -> options.temperature(0.5)
					.topK(3)
					.extension("temperature", 1)
					.extension("top_k", 9)
					.extension("provider", Map.of("order", List.of("a", "b"))));
		assertThat(Chat.json(request))
			.isEqualTo(MESSAGES + ",\"temperature\":1,\"top_k\":9,\"provider\":{\"order\":[\"a\",\"b\"]}}");
		assertThat(request.adaptations()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			effort           | HIGH    | "reasoning_effort":"high"
			effort           | OFF     | "reasoning_effort":"none"
			effort           | MAX     | "reasoning_effort":"xhigh"
			effort-always-on | MINIMAL | "reasoning_effort":"low"
			groq             | LOW     | "reasoning_effort":"low","reasoning_format":"parsed"
			groq             | OFF     | "reasoning_effort":"none"
			openrouter       | MEDIUM  | "reasoning":{"effort":"medium"}
			openrouter       | OFF     | "reasoning":{"enabled":false}
			thinking         | MAX     | "thinking":{"type":"enabled"},"reasoning_effort":"max"
			thinking         | OFF     | "thinking":{"type":"disabled"}
			enable-thinking  | LOW     | "enable_thinking":true,"thinking_budget":2048
			enable-thinking  | OFF     | "enable_thinking":false
			""")
	void sendsTheDialForReasoningInTheFormOfTheServer(String quirk, Reasoning.Effort effort, String expected) {
		assertThat(
				Chat.json(encode(Map.of("reasoning", quirk), (options) -> options.reasoning(Reasoning.effort(effort)))))
			.isEqualTo(MESSAGES + "," + expected + "}");
	}

	@Test
	void refusesToLeaveReasoningOnThatShouldBeOff() {
		for (String quirk : List.of("none", "effort-always-on")) {
			assertFails(ErrorKind.UNSUPPORTED, "reasoning",
					() -> encode(Map.of("reasoning", quirk), (options) -> options.reasoning(Reasoning.off())));
		}
	}

	@Test
	void recordsHowReasoningWasAdapted() {
		assertThat(adapted(Map.of("reasoning", "none"), Reasoning.effort(Reasoning.Effort.HIGH)))
			.containsExactly("reasoning");
		assertThat(adapted(Map.of(), Reasoning.budget(2000))).containsExactly("reasoning.budgetTokens");
		assertThat(adapted(Map.of(), Reasoning.effort(Reasoning.Effort.MAX))).containsExactly("reasoning.effort");
		assertThat(adapted(Map.of(), new Reasoning(Reasoning.Effort.LOW, null, true)))
			.containsExactly("reasoning.includeText");
		assertThat(adapted(Map.of("reasoning", "openrouter"), Reasoning.budget(2000))).isEmpty();
		assertThat(adapted(Map.of(), new Reasoning(Reasoning.Effort.OFF, null, false))).isEmpty();
	}

	@Test
	void sendsToolsVerbatimAndTheChoice() {
		ChatRequest request = ChatRequest.builder("x")
			.user("hi")
			.tool(new ToolDefinition("f", "does f", "{ \"type\":\"object\" }", true))
			.options((options) -> options.toolChoice(ToolChoice.required()).parallelToolCalls(false))
			.build();
		assertThat(Chat.json(Chat.encode(request, false, Map.of()))).isEqualTo(
				MESSAGES + ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"does f\","
						+ "\"parameters\":{ \"type\":\"object\" },\"strict\":true}}],"
						+ "\"tool_choice\":\"required\",\"parallel_tool_calls\":false}");
		assertThat(Chat.encode(request, false, Map.of("strict-tools", "omit")).adaptations())
			.extracting(Adaptation::field)
			.containsExactly("tools.strict");
	}

	@Test
	void sendsTheChoiceOfOneToolByItsName() {
		assertThat(choice(ToolChoice.tool("f"), Map.of()))
			.isEqualTo(Map.of("type", "function", "function", Map.of("name", "f")));
		assertThat(choice(ToolChoice.none(), Map.of())).isEqualTo("none");
		assertThat(choice(ToolChoice.auto(), Map.of())).isEqualTo("auto");
	}

	@Test
	void sendsAChoiceAmongSomeToolsNativelyOrSendsOnlyThose() {
		ToolChoice some = new ToolChoice(ToolChoice.Mode.AUTO, List.of("f"));
		assertThat(choice(some, Map.of("allowed-tools", "native"))).isEqualTo(Map.of("type", "allowed_tools",
				"allowed_tools",
				Map.of("mode", "auto", "tools", List.of(Map.of("type", "function", "function", Map.of("name", "f"))))));
		WireRequest filtered = Chat.encode(request(some), false, Map.of());
		assertThat(fields(filtered)).containsEntry("tool_choice", "auto")
			.hasEntrySatisfying("tools", (tools) -> assertThat((List<?>) tools).hasSize(1));
		assertThat(filtered.adaptations()).extracting(Adaptation::field).containsExactly("toolChoice.allowed");
		assertFails(ErrorKind.UNSUPPORTED, "toolChoice",
				() -> Chat.encode(request(some), false, Map.of("allowed-tools", "reject")));
	}

	@Test
	void refusesAChoiceThatCannotBeKept() {
		assertFails(ErrorKind.INVALID_REQUEST, "toolChoice",
				() -> Chat.encode(request(ToolChoice.tool("nothing")), false, Map.of()));
		assertFails(ErrorKind.INVALID_REQUEST, "toolChoice",
				() -> encode(Map.of(), (options) -> options.toolChoice(ToolChoice.required())));
		assertFails(ErrorKind.UNSUPPORTED, "toolChoice",
				() -> Chat.encode(request(ToolChoice.required()), false, Map.of("forced-tools", "reject")));
	}

	@Test
	void leavesSettingsOfToolsOutWhereThereAreNone() {
		assertThat(
				Chat.json(encode(Map.of(), (options) -> options.toolChoice(ToolChoice.auto()).parallelToolCalls(true))))
			.isEqualTo(MESSAGES + "}");
	}

	@Test
	void sendsASchemaVerbatim() {
		ResponseFormat format = ResponseFormat.jsonSchema("answer", "{\"type\":\"object\"}");
		assertThat(Chat.json(encode(Map.of(), (options) -> options.responseFormat(format))))
			.isEqualTo(MESSAGES + ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":"
					+ "{\"name\":\"answer\",\"schema\":{\"type\":\"object\"},\"strict\":true}}}");
		WireRequest without = encode(Map.of("json-schema", "json-object"), (options) -> options.responseFormat(format));
		assertThat(fields(without)).containsEntry("response_format", Map.of("type", "json_object"));
		assertThat(without.adaptations()).extracting(Adaptation::field).containsExactly("responseFormat");
		assertFails(ErrorKind.UNSUPPORTED, "responseFormat",
				() -> encode(Map.of("json-schema", "reject"), (options) -> options.responseFormat(format)));
	}

	@Test
	void refusesJsonThatIsNone() {
		assertFails(ErrorKind.INVALID_REQUEST, "responseFormat.schema", () -> encode(Map.of(),
				(options) -> options.responseFormat(ResponseFormat.jsonSchema("a", "{\"type\":"))));
		ChatRequest request = ChatRequest.builder("x").user("hi").tool(ToolDefinition.of("f", "d", "[]")).build();
		assertFails(ErrorKind.INVALID_REQUEST, "tools.f.parameters", () -> Chat.encode(request, false, Map.of()));
	}

	@Test
	void carriesTheKeyInOneHeader() {
		assertThat(new OpenAiChatDialect().authorization(Secret.of("k")))
			.isEqualTo(Map.of("authorization", "Bearer k"));
	}

	private static List<String> adapted(Map<String, String> quirks, Reasoning reasoning) {
		return encode(quirks, (options) -> options.reasoning(reasoning)).adaptations()
			.stream()
			.map(Adaptation::field)
			.toList();
	}

	private static Object choice(ToolChoice choice, Map<String, String> quirks) {
		return fields(Chat.encode(request(choice), false, quirks)).get("tool_choice");
	}

	private static ChatRequest request(ToolChoice choice) {
		return ChatRequest.builder("x")
			.user("hi")
			.tool(ToolDefinition.of("f", "does f", ""))
			.tool(ToolDefinition.of("g", "does g", ""))
			.options((options) -> options.toolChoice(choice))
			.build();
	}

	private static WireRequest encode(Map<String, String> quirks, Consumer<ChatOptionsBuilder> options) {
		return Chat.encode(ChatRequest.builder("x").user("hi").options(options).build(), false, quirks);
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> fields(WireRequest request) {
		return (Map<String, Object>) JsonValues.parse(Chat.json(request));
	}

	private static void assertFails(ErrorKind kind, String field, Runnable encoding) {
		assertThatExceptionOfType(WireException.class).isThrownBy(encoding::run)
			.withMessageContaining("'" + field)
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(kind));
	}

}
