package io.llmspring.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.CacheHint;
import io.llmspring.chat.ChatOptionsBuilder;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.Reasoning.Effort;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.chat.ServerTool;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;

/**
 * The features that are settings of a request.
 */
final class OptionFeatures {

	private static final String CLOSED = """
			{"type":"object","properties":{"schema_member":{"type":"string"}},"required":["schema_member"],
			"additionalProperties":false}""";

	private static final String OPEN = """
			{"type":"object","properties":{"schema_member":{"type":"string"}}}""";

	private static final String UNCOMMON = """
			{"type":"object","properties":{"schema_member":{"type":"integer","multipleOf":7}},
			"required":["schema_member"],"additionalProperties":false}""";

	private final List<Feature> features = new ArrayList<>();

	private OptionFeatures() {
	}

	static List<Feature> all() {
		OptionFeatures options = new OptionFeatures();
		options.sampling();
		options.service();
		options.reasoning();
		options.formats();
		options.serverTools();
		options.tools();
		options.choices();
		options.delivery();
		return options.features;
	}

	private static ChatRequest.Builder ask() {
		return ChatRequest.builder("probe").user("Hello");
	}

	private Feature add(Feature feature) {
		this.features.add(feature);
		return feature;
	}

	private void option(String section, String name, Consumer<ChatOptionsBuilder> option, String mark) {
		add(Feature.of(section, name, ask().build(), ask().options(option).build(), mark));
	}

	private void implied(Feature feature) {
		this.features.add(feature.mayGoWithoutSaying());
	}

	private void sampling() {
		String section = "Sampling and length";
		option(section, "`temperature` 0.618", (options) -> options.temperature(0.618), "=0\\.618$");
		option(section, "`temperature` above 1", (options) -> options.temperature(1.618), "=1\\.618$");
		option(section, "`topP` 0.97", (options) -> options.topP(0.97), "=0\\.97$");
		option(section, "`topK`", (options) -> options.topK(17), "=17(\\.0)?$");
		option(section, "`maxTokens`", (options) -> options.maxTokens(1234), "=1234$");
		implied(Feature.of(section, "no `maxTokens`", ask().options((options) -> options.maxTokens(1234)).build(),
				ask().build(), "never"));
		option(section, "`stop`", (options) -> options.stop(List.of("STOPWORD")), "=STOPWORD$");
		option(section, "`seed`", (options) -> options.seed(4242L), "=4242$");
		option(section, "`seed` of 64 bits", (options) -> options.seed(98_765_432_109L), "=98765432109$");
		option(section, "`frequencyPenalty`", (options) -> options.frequencyPenalty(0.37), "=0\\.37$");
		option(section, "`presencePenalty`", (options) -> options.presencePenalty(0.41), "=0\\.41$");
		option(section, "`logprobs` of the chosen tokens", (options) -> options.logprobs(0), "(?i)logprobs");
		option(section, "`logprobs` with alternatives", (options) -> options.logprobs(3), "(?i)logprobs.*=3$");
		option(section, "`verbosity`", (options) -> options.verbosity("low"), "verbosity=low$");
	}

	private void service() {
		String section = "Service";
		option(section, "`serviceTier`", (options) -> options.serviceTier("flex"), "=flex$");
		option(section, "`user`", (options) -> options.user("end-user-7"), "=end-user-7$");
		option(section, "`store` true", (options) -> options.store(true), "store=true$");
		option(section, "`store` false", (options) -> options.store(false), "store=false$");
		option(section, "`extensions`", (options) -> options.extension("x_probe", "ext-value"), "=ext-value$");
		cache("auto", CacheHint.auto(), "(?i)cache");
		cache("stable prefix", CacheHint.stablePrefix(), "(?i)cache");
		cache("history", CacheHint.history(), "(?i)cache");
		cache("kept long", CacheHint.auto().keepLong(), "(ttl|retention)=(1h|24h)$");
		add(Feature
			.of(section, "`cache` key", cached(CacheHint.auto()), cached(CacheHint.auto().withKey("route-7")),
					"=route-7$")
			.partOf("cache"));
	}

	// Some servers keep every prompt by themselves and have no word for it.
	private void cache(String name, CacheHint hint, String mark) {
		Feature feature = Feature.of("Service", "`cache` " + name, cached(null), cached(hint), mark);
		add(hint.longLived() ? feature : feature.mayGoWithoutSaying());
	}

	private static ChatRequest cached(CacheHint hint) {
		return ChatRequest.builder("probe")
			.system("Be brief")
			.user("Hello")
			.tool(tool("first_tool"))
			.options((options) -> options.cache(hint))
			.build();
	}

	private void reasoning() {
		String section = "Reasoning";
		for (Effort effort : Effort.values()) {
			String word = effort.name().toLowerCase(Locale.ROOT);
			String mark = (effort == Effort.OFF) ? "(=none|=disabled|=0|=false)$"
					: "=(" + word + "|" + effort.tokens() + ")$" + ((effort == Effort.MEDIUM) ? "|think=true$" : "");
			Feature feature = Feature.of(section, "effort " + word, thinking(null), thinking(Reasoning.effort(effort)),
					"(?i)" + mark);
			this.features.add((effort == Effort.OFF) ? feature.mayGoWithoutSaying() : feature);
		}
		add(Feature.of(section, "budget of tokens", thinking(null), thinking(Reasoning.budget(5000)), "=5000$"));
		thoughts("thoughts in words", true, "(?i)(=auto|=summarized|=true|=parsed)$");
		thoughts("no thoughts in words", false, "(?i)(=omitted|=false|=hidden|exclude=true)$");
	}

	// Not to tell thoughts is what servers do, unless they are asked to.
	private void thoughts(String name, boolean text, String mark) {
		Feature feature = Feature.of("Reasoning", name, thinking(new Reasoning(Effort.MEDIUM, null, null)),
				thinking(new Reasoning(Effort.MEDIUM, null, text)), mark);
		this.features.add(feature.partOf("reasoning").mayGoWithoutSaying());
	}

	private static ChatRequest thinking(Reasoning reasoning) {
		return ask().options((options) -> options.maxTokens(60_000).reasoning(reasoning)).build();
	}

	private void serverTools() {
		Map<String, String> marks = new LinkedHashMap<>();
		marks.put(ServerTool.WEB_SEARCH, "web_search|googleSearch|browser_search|=web$|nova_grounding");
		marks.put(ServerTool.WEB_FETCH, "web_fetch|urlContext");
		marks.put(ServerTool.CODE_EXECUTION, "code_execution|code_interpreter|codeExecution|nova_code");
		marks.put(ServerTool.FILE_SEARCH, "file_search|fileSearch");
		marks.put(ServerTool.IMAGE_GENERATION, "image_generation");
		marks.forEach(
				(name, mark) -> option(
						"Server tools", "`" + name + "`", (
								options) -> options.serverTools(
										List.of(new ServerTool(name,
												name.equals(ServerTool.FILE_SEARCH)
														? Map.of("vector_store_ids", List.of("vs_1")) : Map.of()))),
						mark));
	}

	private void formats() {
		String section = "Form of the answer";
		implied(Feature.of(section, "text", ask().build(), formatted(ResponseFormat.text()),
				"(?i)(type|format).*text"));
		add(Feature.of(section, "JSON", ask().build(), formatted(ResponseFormat.json()), "(?i)json"));
		add(Feature.of(section, "JSON Schema", ask().build(), formatted(schema(CLOSED, null)), "schema_member"));
		add(Feature.of(section, "JSON Schema whose objects are open", ask().build(), formatted(schema(OPEN, null)),
				"schema_member"));
		add(Feature
			.of(section, "JSON Schema with uncommon keywords", formatted(schema(CLOSED, null)),
					formatted(schema(UNCOMMON, null)), "multipleOf(=7$|\":7)")
			.partOf("responseFormat"));
		add(Feature
			.of(section, "description of the schema", formatted(schema(CLOSED, null)),
					formatted(new ResponseFormat.JsonSchema("form", CLOSED, "schema-words", null)), "=schema-words$")
			.partOf("responseFormat"));
		implied(Feature
			.of(section, "`strict` true", formatted(schema(CLOSED, null)), formatted(schema(CLOSED, true)),
					"strict=true$")
			.partOf("responseFormat"));
		add(Feature
			.of(section, "`strict` false", formatted(schema(CLOSED, null)), formatted(schema(CLOSED, false)),
					"strict=false$")
			.partOf("responseFormat"));
	}

	private static ResponseFormat schema(String schema, Boolean strict) {
		return new ResponseFormat.JsonSchema("form", schema, null, strict);
	}

	private static ChatRequest formatted(ResponseFormat format) {
		return ask().options((options) -> options.responseFormat(format)).build();
	}

	private static ToolDefinition tool(String name) {
		return ToolDefinition.of(name, "words of " + name, CLOSED);
	}

	private static ChatRequest.Builder threeTools() {
		return ask().tool(tool("first_tool")).tool(tool("second_tool")).tool(tool("third_tool"));
	}

	private void tools() {
		String section = "Tools";
		add(Feature.of(section, "definition", ask().build(), ask().tool(tool("first_tool")).build(), "=first_tool$"));
		add(Feature.of(section, "without arguments", ask().build(),
				ask().tool(ToolDefinition.of("first_tool", "words", "")).build(), "=first_tool$"));
		add(Feature.of(section, "`strict` true", strict(null, CLOSED), strict(true, CLOSED), "strict.*=true$"));
		add(Feature.of(section, "`strict` true with open objects", strict(null, OPEN), strict(true, OPEN),
				"strict.*=true$"));
		implied(Feature.of(section, "`strict` false", strict(null, CLOSED), strict(false, CLOSED), "strict.*=false$"));
		implied(Feature.of(section, "`parallelToolCalls` true", threeTools().build(),
				threeTools().options((options) -> options.parallelToolCalls(true)).build(), "(?i)parallel"));
		add(Feature.of(section, "`parallelToolCalls` false", threeTools().build(),
				threeTools().options((options) -> options.parallelToolCalls(false)).build(), "(?i)parallel"));
	}

	private static ChatRequest strict(Boolean strict, String schema) {
		return ask().tool(new ToolDefinition("first_tool", "words", schema, strict)).build();
	}

	private void choices() {
		implied(choice("auto", ToolChoice.auto(), "(?i)(choice|mode).*auto"));
		add(choice("required", ToolChoice.required(), "(?i)(choice|mode).*(required|any)"));
		add(choice("none", ToolChoice.none(), "(?i)(choice|mode).*none$"));
		add(choice("this tool", ToolChoice.tool("second_tool"), "(?i)(choice|config).*=second_tool$"));
		add(choice("some tool of several",
				new ToolChoice(ToolChoice.Mode.REQUIRED, List.of("second_tool", "third_tool")),
				"(?i)(choice|config).*=third_tool$"));
		add(choice("perhaps one of several", new ToolChoice(ToolChoice.Mode.AUTO, List.of("second_tool", "third_tool")),
				"(?i)(choice|config).*=third_tool$"));
	}

	private static Feature choice(String name, ToolChoice choice, String mark) {
		return Feature.of("Choice of tools", name, threeTools().build(),
				threeTools().options((options) -> options.toolChoice(choice)).build(), mark);
	}

	private void delivery() {
		add(Feature.of("Delivery", "streamed", ask().build(), ask().build(), "stream|framing=|path=").streamed());
		implied(Feature.of("Delivery", "whole", ask().build(), ask().build(), "never"));
	}

}
