package io.llmspring.dialect;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ChatResponseAssembler;
import io.llmspring.chat.ServerTool;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.dialect.anthropic.AnthropicDialect;
import io.llmspring.dialect.gemini.GeminiDialect;
import io.llmspring.dialect.openai.chat.OpenAiChatDialect;
import io.llmspring.dialect.openai.responses.OpenAiResponsesDialect;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of tools that providers run themselves: how they are asked for, what is told of
 * their use, and that it goes back as it came.
 */
class ServerToolTests {

	private static final Map<String, Dialect> DIALECTS = Map.of("anthropic", new AnthropicDialect(), "gemini",
			new GeminiDialect(), "responses", new OpenAiResponsesDialect(), "chat", new OpenAiChatDialect());

	private static final Map<String, String> ANSWERS = Map.of("anthropic",
			"""
					{"id":"m","type":"message","model":"claude","role":"assistant","stop_reason":"end_turn","content":[
					{"type":"server_tool_use","id":"s1","name":"web_search","input":{"query":"rain"}},
					{"type":"web_search_tool_result","tool_use_id":"s1","content":[{"type":"web_search_result","url":"https://x"}]},
					{"type":"text","text":"Wet."}],"usage":{"input_tokens":1,"output_tokens":2}}""",
			"gemini", """
					{"candidates":[{"finishReason":"STOP","content":{"role":"model","parts":[
					{"executableCode":{"id":"c1","language":"PYTHON","code":"print(1)"}},
					{"codeExecutionResult":{"id":"c1","outcome":"OUTCOME_OK","output":"1"}},
					{"text":"Wet."}]}}],"usageMetadata":{"promptTokenCount":1,"candidatesTokenCount":2}}""",
			"responses",
			"""
					{"id":"r","object":"response","status":"completed","model":"gpt","output":[
					{"type":"web_search_call","id":"ws1","status":"completed","action":{"type":"search","query":"rain"}},
					{"type":"code_interpreter_call","id":"ci1","status":"completed","code":"1","container_id":"c","outputs":[{"type":"logs","logs":"1"}]},
					{"type":"message","id":"msg1","role":"assistant","status":"completed","content":[{"type":"output_text","text":"Wet.","annotations":[]}]}],
					"usage":{"input_tokens":1,"output_tokens":2,"total_tokens":3}}""");

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			anthropic | web-search             | {"type":"web_search_20250305","name":"web_search"}
			anthropic | web-fetch              | {"type":"web_fetch_20250910","name":"web_fetch"}
			anthropic | code-execution         | {"type":"code_execution_20260120","name":"code_execution"}
			anthropic | web_search_20260318    | {"type":"web_search_20260318","name":"web_search"}
			gemini    | web-search             | {"googleSearch":{}}
			gemini    | web-fetch              | {"urlContext":{}}
			gemini    | code-execution         | {"codeExecution":{}}
			gemini    | googleMaps             | {"googleMaps":{}}
			responses | web-search             | {"type":"web_search"}
			responses | code-execution         | {"type":"code_interpreter","container":{"type":"auto"}}
			responses | image-generation       | {"type":"image_generation"}
			responses | web_search_preview     | {"type":"web_search_preview"}
			""")
	void areWrittenBesideTheToolsOfTheApplication(String dialect, String tool, String definition) {
		JsonNode tools = body(dialect, Map.of(), ServerTool.of(tool)).get("tools");
		assertThat(tools).hasSize(2);
		assertThat(tools.get(1)).isEqualTo(json(definition));
	}

	@Test
	void settingsAreSentVerbatimAndWin() {
		ServerTool search = new ServerTool("web-search", Map.of("max_uses", 3, "type", "web_search_20990101"));
		assertThat(body("anthropic", Map.of(), search).get("tools").get(1))
			.isEqualTo(json("{\"type\":\"web_search_20990101\",\"name\":\"web_search\",\"max_uses\":3}"));
	}

	@ParameterizedTest
	@CsvSource({ "anthropic, file-search", "gemini, image-generation", "responses, web-fetch", "chat, web-search" })
	void whatAProviderDoesNotHaveIsRefused(String dialect, String tool) {
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> body(dialect, Map.of(), ServerTool.of(tool)))
			.withMessageContaining("no server tool '" + tool + "'")
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.UNSUPPORTED));
	}

	@Test
	void aFileSearchWithoutFilesIsInvalid() {
		assertThatExceptionOfType(WireException.class)
			.isThrownBy(() -> body("responses", Map.of(), ServerTool.of("file-search")))
			.withMessageContaining("vector_store_ids");
	}

	@Test
	void serversOfChatCompletionsTakeThemEachInItsOwnWay() {
		ServerTool search = ServerTool.of("web-search");
		assertThat(body("chat", Map.of("server-tools", "groq"), search).get("tools").get(1))
			.isEqualTo(json("{\"type\":\"browser_search\"}"));
		assertThat(body("chat", Map.of("server-tools", "openrouter"), search).get("plugins"))
			.isEqualTo(json("[{\"id\":\"web\"}]"));
		assertThat(body("chat", Map.of("server-tools", "web-search-options"), search).get("web_search_options"))
			.isEqualTo(json("{}"));
	}

	@ParameterizedTest
	@CsvSource({ "gemini-3-flash-preview, google, true", "gemini-2.5-flash, google, false",
			"gemini-3-flash-preview, vertex, false" })
	void geminiIsAskedForThemBesideFunctionsWhereItHasTo(String model, String hosting, boolean asked) {
		WireRequest request = DIALECTS.get("gemini")
			.encode(new ProviderCall(model, beside(ServerTool.of("web-search")), false),
					profile(Map.of("hosting", hosting)));
		assertThat(json(new String(request.body())).at("/toolConfig/includeServerSideToolInvocations").asBoolean(false))
			.isEqualTo(asked);
	}

	@ParameterizedTest
	@CsvSource({ "code-execution", "code_execution" })
	void anthropicMayBeToldToCallOne(String name) {
		ChatRequest request = ChatRequest.builder("p:m")
			.user("Hi")
			.options(ChatOptions.builder()
				.serverTools(List.of(ServerTool.of("code-execution")))
				.toolChoice(ToolChoice.tool(name))
				.build())
			.build();
		assertThat(json(new String(encode("anthropic", Map.of(), request).body())).get("tool_choice"))
			.isEqualTo(json("{\"type\":\"tool\",\"name\":\"code_execution\"}"));
	}

	@ParameterizedTest
	@CsvSource({ "anthropic", "gemini", "responses" })
	void aToolMayBeRequiredWhereOnlyTheServerHasSome(String dialect) {
		ChatRequest request = ChatRequest.builder("p:m")
			.user("Hi")
			.options(ChatOptions.builder()
				.serverTools(List.of(ServerTool.of("web-search")))
				.toolChoice(ToolChoice.required())
				.build())
			.build();
		assertThat(encode(dialect, Map.of(), request).body()).isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			anthropic | web-search     | s1  | {"query":"rain"}                  |
			gemini    | code-execution | c1  | {"id":"c1","language":"PYTHON","code":"print(1)"} |
			responses | web-search     | ws1 | {"action":{"type":"search","query":"rain"}}       |
			""")
	void theirUseIsTold(String dialect, String name, String id, String input) {
		ChatResponse answer = answer(dialect);
		Content.ServerToolUse use = answer.serverToolUses().get(0);
		assertThat(use.name()).isEqualTo(name);
		assertThat(use.id()).isEqualTo(id);
		assertThat(json(use.input())).isEqualTo(json(input));
		assertThat(answer.toolCalls()).isEmpty();
		assertThat(answer.text()).isEqualTo("Wet.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			anthropic | web-search     | [{"type":"web_search_result","url":"https://x"}]
			gemini    | code-execution | {"id":"c1","outcome":"OUTCOME_OK","output":"1"}
			responses | code-execution | [{"type":"logs","logs":"1"}]
			""")
	void whatCameOfThemIsTold(String dialect, String name, String output) {
		Content.ServerToolUse use = answer(dialect).serverToolUses().get(1);
		assertThat(use.name()).isEqualTo(name);
		assertThat(json(use.output())).isEqualTo(json(output));
	}

	@ParameterizedTest
	@CsvSource({ "anthropic, messages, 1, content", "gemini, contents, 1, parts" })
	void theirUseGoesBackAsItCame(String dialect, String list, int index, String parts) {
		JsonNode sent = json(new String(encode(dialect, Map.of(), next(dialect)).body()));
		JsonNode answered = json(ANSWERS.get(dialect)).findValue(parts);
		assertThat(sent.get(list).get(index).get(parts)).isEqualTo(answered);
	}

	@Test
	void itemsOfTheirUseGoBackAsTheyCame() {
		JsonNode sent = json(new String(encode("responses", Map.of(), next("responses")).body())).get("input");
		JsonNode answered = json(ANSWERS.get("responses")).get("output");
		assertThat(sent.get(1)).isEqualTo(answered.get(0));
		assertThat(sent.get(2)).isEqualTo(answered.get(1));
	}

	@ParameterizedTest
	@CsvSource({ "anthropic, gemini", "gemini, responses", "responses, anthropic", "gemini, chat" })
	void theirUseStaysBehindVisiblyAtAnotherProvider(String from, String to) {
		WireRequest request = encode(to, Map.of(), next(from));
		assertThat(request.adaptations()).extracting(Adaptation::field).contains("serverToolUse");
		assertThat(new String(request.body())).contains("Wet.").doesNotContain("web_search").doesNotContain("print(1)");
	}

	private static ChatRequest next(String dialect) {
		return ChatRequest.builder("p:m").user("Hi").message(answer(dialect).message()).user("Thanks").build();
	}

	private static ChatResponse answer(String dialect) {
		EventDecoder decoder = DIALECTS.get(dialect)
			.decoder(new ProviderCall("m", ChatRequest.of("p:m", "Hi"), false), profile(Map.of()));
		ChatResponseAssembler assembler = new ChatResponseAssembler();
		decoder.decode(WireFrame.of(null, ANSWERS.get(dialect)), assembler::accept);
		decoder.end(assembler::accept);
		return assembler.response();
	}

	private static JsonNode body(String dialect, Map<String, String> quirks, ServerTool tool) {
		return json(new String(encode(dialect, quirks, beside(tool)).body()));
	}

	private static ChatRequest beside(ServerTool tool) {
		return ChatRequest.builder("p:m")
			.user("Hi")
			.tool(ToolDefinition.of("f", "", "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}"))
			.options(ChatOptions.builder().serverTools(List.of(tool)).build())
			.build();
	}

	private static WireRequest encode(String dialect, Map<String, String> quirks, ChatRequest request) {
		return DIALECTS.get(dialect).encode(new ProviderCall("m", request, false), profile(quirks));
	}

	private static ProviderProfile profile(Map<String, String> quirks) {
		return new ProviderProfile("p", "http://localhost:1", Map.of(), quirks);
	}

	private static JsonNode json(String json) {
		return JsonMapper.shared().readTree(json);
	}

}
