package io.llmspring.dialect.gemini;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GeminiToolsTests {

	private static final String CITY = "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}";

	private static final ToolDefinition WEATHER = ToolDefinition.of("weather", "Look outside", CITY);

	private static final ToolDefinition TIME = new ToolDefinition("time", null, "", null);

	private static WireRequest choose(ToolChoice choice, ToolDefinition... tools) {
		ChatRequest.Builder request = Gemini.ask();
		List.of(tools).forEach(request::tool);
		return Gemini.encode(request.options(ChatOptions.builder().toolChoice(choice).build()).build());
	}

	private static Object schema(String schema) {
		Map<String, Object> body = Gemini.body(Gemini.ask().tool(new ToolDefinition("f", null, schema, null)).build());
		return body.get("tools");
	}

	@Test
	void toolsAreDeclared() {
		assertThat(Gemini.body(Gemini.ask().tool(WEATHER).tool(TIME).build())).isEqualTo(Gemini.json("""
				{"contents":[{"role":"user","parts":[{"text":"Hi"}]}],"tools":[{"functionDeclarations":[
				{"name":"weather","description":"Look outside","parameters":%s},{"name":"time"}]}]}"""
			.formatted(CITY)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"type":"object","properties":{"a":{"type":"integer"}}}                              | parameters
			{"type":"object","properties":{"a":{"type":["integer","null"]}}}                     | parametersJsonSchema
			{"type":"object","properties":{"a":{"type":"integer"}},"additionalProperties":false} | parametersJsonSchema
			{"type":"object","additionalProperties":{"type":"string"}}                           | parametersJsonSchema
			""")
	void aSchemaGoesVerbatimIntoTheFieldThatCanSayIt(String schema, String field) {
		assertThat(schema(schema))
			.isEqualTo(Gemini.json("[{\"functionDeclarations\":[{\"name\":\"f\",\"" + field + "\":" + schema + "}]}]"));
	}

	@Test
	void aToolWithoutArgumentsHasNoSchema() {
		assertThat(schema("{\"$schema\":\"x\",\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}"))
			.isEqualTo(Gemini.json("[{\"functionDeclarations\":[{\"name\":\"f\"}]}]"));
	}

	@Test
	void aSchemaThatIsNoneFails() {
		assertThat(Gemini.failure(() -> schema("[]"))).isEqualTo(ErrorKind.INVALID_REQUEST);
	}

	@ParameterizedTest
	@CsvSource({ "AUTO, AUTO", "REQUIRED, ANY", "NONE, NONE" })
	void theChoiceIsTranslated(ToolChoice.Mode mode, String word) {
		WireRequest request = choose(new ToolChoice(mode, List.of()), WEATHER);
		assertThat(Gemini.body(request).get("toolConfig"))
			.isEqualTo(Gemini.json("{\"functionCallingConfig\":{\"mode\":\"" + word + "\"}}"));
		assertThat(request.adaptations()).isEmpty();
	}

	@Test
	void toolsOfWhichOneHasToBeCalledAreNamed() {
		assertThat(Gemini.body(choose(ToolChoice.tool("time"), WEATHER, TIME)).get("toolConfig")).isEqualTo(
				Gemini.json("{\"functionCallingConfig\":{\"mode\":\"ANY\",\"allowedFunctionNames\":[\"time\"]}}"));
	}

	@Test
	void onlyTheAllowedToolsAreSentWhereTheModelDecides() {
		WireRequest request = choose(new ToolChoice(ToolChoice.Mode.AUTO, List.of("time")), WEATHER, TIME);
		assertThat(Gemini.body(request).get("tools"))
			.isEqualTo(Gemini.json("[{\"functionDeclarations\":[{\"name\":\"time\"}]}]"));
		assertThat(Gemini.adaptations(request))
			.containsExactly("SUBSTITUTED toolChoice.allowed only the allowed tools were sent");
	}

	@Test
	void strictToolsAreAllValidated() {
		WireRequest request = choose(ToolChoice.auto(), new ToolDefinition("weather", null, CITY, true));
		assertThat(Gemini.body(request).get("toolConfig"))
			.isEqualTo(Gemini.json("{\"functionCallingConfig\":{\"mode\":\"VALIDATED\"}}"));
		assertThat(Gemini.adaptations(request)).containsExactly("SUBSTITUTED tool.strict VALIDATED");
	}

	@Test
	void aChoiceThatMakesNoSenseFails() {
		assertThat(Gemini.failure(() -> choose(ToolChoice.tool("other"), WEATHER)))
			.isEqualTo(ErrorKind.INVALID_REQUEST);
		assertThat(Gemini.failure(() -> choose(ToolChoice.required()))).isEqualTo(ErrorKind.INVALID_REQUEST);
	}

	@Test
	void oneToolAtATimeIsUnsupported() {
		ChatRequest request = Gemini.ask()
			.tool(WEATHER)
			.options(ChatOptions.builder().parallelToolCalls(false).build())
			.build();
		assertThat(Gemini.failure(() -> Gemini.encode(request))).isEqualTo(ErrorKind.UNSUPPORTED);
		assertThat(Gemini.encode(Gemini.with((options) -> options.parallelToolCalls(false))).adaptations()).isEmpty();
	}

	@Test
	void toolsOfGoogleComeAsExtensions() {
		Map<String, Object> body = Gemini.body(Gemini.with((options) -> options.toolChoice(ToolChoice.required())
			.extension("tools", List.of(Map.of("googleSearch", Map.of())))
			.extension("toolConfig", Map.of("includeServerSideToolInvocations", true))));
		assertThat(body.get("tools")).isEqualTo(Gemini.json("[{\"googleSearch\":{}}]"));
		assertThat(body.get("toolConfig")).isEqualTo(Gemini
			.json("{\"functionCallingConfig\":{\"mode\":\"ANY\"},\"includeServerSideToolInvocations\":true}"));
	}

}
