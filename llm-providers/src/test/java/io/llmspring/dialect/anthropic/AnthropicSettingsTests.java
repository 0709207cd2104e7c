package io.llmspring.dialect.anthropic;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.CacheHint;
import io.llmspring.chat.ChatOptionsBuilder;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.Message;
import io.llmspring.model.Secret;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AnthropicSettingsTests {

	private static final ToolDefinition WEATHER = ToolDefinition.of("weather", "Tells the weather",
			"{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}");

	private static final ToolDefinition TIME = new ToolDefinition("time", null, "", null);

	private static ChatRequest tools(Consumer<ChatOptionsBuilder> settings) {
		return Requests.ask().tool(WEATHER).tool(TIME).options(settings).build();
	}

	private static void refused(ErrorKind kind, ChatRequest request) {
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> Requests.encode(request))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(kind));
	}

	@Test
	void theKeyGoesIntoItsOwnHeader() {
		assertThat(new AnthropicDialect().authorization(Secret.of("k"))).isEqualTo(Map.of("x-api-key", "k"));
	}

	@Test
	void aStreamIsAskedFor() {
		WireRequest request = new AnthropicDialect().encode(new ProviderCall("m", Requests.ask().build(), true),
				Answers.PROFILE);
		assertThat(Requests.body(request)).containsEntry("stream", true);
		assertThat(request.framing()).isEqualTo(WireRequest.Framing.SSE);
		assertThat(Requests.encode(Requests.ask().build()).framing()).isEqualTo(WireRequest.Framing.BODY);
	}

	@Test
	void whatAnthropicKnowsIsSent() {
		WireRequest request = Requests.encode(Requests.with((options) -> options.temperature(0.5)
			.topK(5)
			.maxTokens(10)
			.stop(List.of("END", " "))
			.user("u1")
			.serviceTier("standard_only")));
		assertThat(Requests.body(request)).isEqualTo(Requests.json("""
				{"model":"claude-sonnet-4-5","max_tokens":10,"messages":[{"role":"user","content":"Hi"}],
				 "temperature":0.5,"top_k":5,"stop_sequences":["END"],"metadata":{"user_id":"u1"},
				 "service_tier":"standard_only"}"""));
		assertThat(request.adaptations()).singleElement().hasFieldOrPropertyWithValue("field", "stop");
	}

	@Test
	void whatAnthropicDoesNotKnowIsDroppedVisibly() {
		WireRequest request = Requests.encode(Requests.with((options) -> options.maxTokens(10)
			.seed(1L)
			.frequencyPenalty(0.1)
			.presencePenalty(0.1)
			.logprobs(1)
			.verbosity("low")
			.store(false)));
		assertThat(Requests.body(request)).containsOnlyKeys("model", "max_tokens", "messages");
		assertThat(Requests.adaptations(request)).containsExactly("DROPPED seed", "DROPPED frequencyPenalty",
				"DROPPED presencePenalty", "DROPPED logprobs", "DROPPED verbosity", "DROPPED store");
	}

	@Test
	void theLimitIsDefaulted() {
		assertThat(Requests.encode(Requests.ask().build()).adaptations()).singleElement()
			.hasFieldOrPropertyWithValue("field", "maxTokens")
			.hasFieldOrPropertyWithValue("applied", "4096");
	}

	@Test
	void extensionsWin() {
		WireRequest request = Requests.encode(Requests.with((options) -> options.extension("max_tokens", 7)
			.extension("container", "c1")
			.extension("tools", List.of(Map.of("type", "web_search_20250305", "name", "web_search")))
			.toolChoice(ToolChoice.required())));
		assertThat(Requests.body(request)).isEqualTo(Requests.json("""
				{"model":"claude-sonnet-4-5","messages":[{"role":"user","content":"Hi"}],"max_tokens":7,
				 "container":"c1","tools":[{"type":"web_search_20250305","name":"web_search"}],
				 "tool_choice":{"type":"any"}}"""));
		assertThat(request.adaptations()).isEmpty();
	}

	@Test
	void toolsAreDefined() {
		assertThat(Requests.body(tools((options) -> {
		}))).containsEntry("tools", Requests.json("""
				[{"name":"weather","description":"Tells the weather",
				  "input_schema":{"type":"object","properties":{"city":{"type":"string"}}}},
				 {"name":"time","input_schema":{"type":"object","properties":{}}}]"""))
			.doesNotContainKey("tool_choice");
		assertThat(Requests.body(Requests.ask().tool(new ToolDefinition("a", null, "{}", null)).build()).get("tools"))
			.isEqualTo(Requests.json("[{\"name\":\"a\",\"input_schema\":{\"type\":\"object\"}}]"));
		refused(ErrorKind.INVALID_REQUEST, Requests.ask().tool(new ToolDefinition("a", null, "{", null)).build());
	}

	@Test
	void strictToolsHaveClosedSchemas() {
		WireRequest request = Requests.encode(Requests.ask().tool(new ToolDefinition("a", null, """
				{"type":"object","properties":{"type":{"type":"object","default":{"type":"object"}},
				 "open":{"type":"object","additionalProperties":true},
				 "list":{"type":"array","items":{"anyOf":[{"type":["object","null"]},{"$ref":"#/$defs/d"}]}}},
				 "required":["object"],"$defs":{"d":{"type":"object"}}}""", true)).build());
		assertThat(Requests.body(request).get("tools")).isEqualTo(Requests.json("""
				[{"name":"a","strict":true,"input_schema":{"type":"object","additionalProperties":false,
				 "properties":{"type":{"type":"object","default":{"type":"object"},"additionalProperties":false},
				 "open":{"type":"object","additionalProperties":true},
				 "list":{"type":"array","items":{"anyOf":[{"type":["object","null"],"additionalProperties":false},
				  {"$ref":"#/$defs/d"}]}}},
				 "required":["object"],"$defs":{"d":{"type":"object","additionalProperties":false}}}}]"""));
		assertThat(Requests.adaptations(request))
			.containsExactly("SUBSTITUTED tool.a.schema additionalProperties: false");
	}

	@Test
	void theChoiceIsTranslated() {
		assertThat(choice(ToolChoice.required())).isEqualTo(Requests.json("{\"type\":\"any\"}"));
		assertThat(choice(ToolChoice.none())).isEqualTo(Requests.json("{\"type\":\"none\"}"));
		assertThat(choice(ToolChoice.tool("time"))).isEqualTo(Requests.json("{\"type\":\"tool\",\"name\":\"time\"}"));
		assertThat(choice(ToolChoice.auto())).isNull();
		assertThat(Requests.body(tools((options) -> options.parallelToolCalls(false))).get("tool_choice"))
			.isEqualTo(Requests.json("{\"type\":\"auto\",\"disable_parallel_tool_use\":true}"));
		assertThat(Requests.body(tools((options) -> options.parallelToolCalls(false).toolChoice(ToolChoice.none())))
			.get("tool_choice")).isEqualTo(Requests.json("{\"type\":\"none\"}"));
		assertThat(Requests.body(Requests.with((options) -> options.toolChoice(ToolChoice.none()))))
			.doesNotContainKey("tool_choice");
	}

	private static Object choice(ToolChoice choice) {
		return Requests.body(tools((options) -> options.toolChoice(choice))).get("tool_choice");
	}

	@Test
	void aSubsetIsMetBySendingNoOtherTool() {
		WireRequest request = Requests
			.encode(tools((options) -> options.toolChoice(new ToolChoice(ToolChoice.Mode.AUTO, List.of("time")))));
		assertThat(Requests.body(request).get("tools").toString()).contains("time").doesNotContain("weather");
		assertThat(Requests.adaptations(request))
			.containsExactly("SUBSTITUTED toolChoice.allowed only the allowed tools were sent");
	}

	@Test
	void aChoiceThatCannotBeMetIsRefused() {
		refused(ErrorKind.INVALID_REQUEST, tools((options) -> options.toolChoice(ToolChoice.tool("other"))));
		refused(ErrorKind.INVALID_REQUEST, Requests.with((options) -> options.toolChoice(ToolChoice.required())));
	}

	@Test
	void aSchemaOfTheAnswerIsSent() {
		WireRequest request = Requests.encode(Requests.with((options) -> options.responseFormat(
				new ResponseFormat.JsonSchema("city", "{\"type\":\"object\",\"properties\":{}}", "A city", false))));
		assertThat(Requests.body(request).get("output_config")).isEqualTo(Requests.json("""
				{"format":{"type":"json_schema",
				 "schema":{"type":"object","properties":{},"additionalProperties":false}}}"""));
		assertThat(Requests.adaptations(request)).containsExactly("DROPPED responseFormat.description",
				"SUBSTITUTED responseFormat.strict true",
				"SUBSTITUTED responseFormat.schema additionalProperties: false");
		refused(ErrorKind.INVALID_REQUEST,
				Requests.with((options) -> options.responseFormat(ResponseFormat.jsonSchema("a", "[]"))));
		refused(ErrorKind.UNSUPPORTED, Requests.with((options) -> options.responseFormat(ResponseFormat.json())));
		assertThat(Requests.body(Requests.with((options) -> options.responseFormat(ResponseFormat.text()))))
			.doesNotContainKey("output_config");
	}

	@Test
	void theCacheIsMarkedAsFarAsAsked() {
		assertThat(marked(CacheHint.auto())).isEqualTo("[system]");
		assertThat(marked(CacheHint.stablePrefix())).isEqualTo("[system, tools]");
		assertThat(marked(CacheHint.history())).isEqualTo("[system, tools, messages]");
	}

	private static String marked(CacheHint hint) {
		Map<String, Object> body = Requests.body(
				Requests.ask().system("S").tool(WEATHER).tool(TIME).options((options) -> options.cache(hint)).build());
		assertThat(body.get("tools").toString()).doesNotContain("weather, cache_control");
		return List.of("system", "tools", "messages")
			.stream()
			.filter((name) -> body.get(name).toString().contains("cache_control={type=ephemeral}"))
			.toList()
			.toString();
	}

	@Test
	void theCacheIsKeptLongIfAsked() {
		assertThat(Requests
			.body(Requests.ask().system("S").options((options) -> options.cache(CacheHint.auto().keepLong())).build())
			.get("system")).isEqualTo(Requests.json("""
					[{"type":"text","text":"S","cache_control":{"type":"ephemeral","ttl":"1h"}}]"""));
	}

	@Test
	void thoughtsAreNotMarked() {
		Content thought = new Content.Reasoning("Hm", new Continuation("anthropic-messages", "signature", "c"));
		ChatRequest request = Requests.ask()
			.message(new Message.Assistant(List.of(new Content.Text("A"), thought)))
			.options((options) -> options.cache(CacheHint.history()))
			.build();
		assertThat(Requests.body(request).get("messages").toString())
			.contains("{type=text, text=A, cache_control={type=ephemeral}}");
	}

	@Test
	void aHintThatMeetsNothingIsDroppedVisibly() {
		assertThat(Requests
			.adaptations(Requests.encode(Requests.with((options) -> options.cache(CacheHint.auto().withKey("k"))))))
			.containsExactly("DROPPED cache.key", "DROPPED cache");
	}

}
