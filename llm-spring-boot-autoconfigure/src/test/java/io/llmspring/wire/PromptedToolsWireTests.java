package io.llmspring.wire;

import io.llmspring.autoconfigure.LlmContexts;
import io.llmspring.autoconfigure.LlmHttpAutoConfiguration;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.message.Message;
import io.llmspring.service.LlmService;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tools of a model that has none of its own, from the door to the wire and back.
 */
class PromptedToolsWireTests {

	private static final String ANSWER = """
			{"model":"gemma3:1b","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":%s},
			"done":true,"done_reason":"stop","prompt_eval_count":90,"eval_count":20}""";

	private static final String LINE = "{\"model\":\"gemma3:1b\",\"message\":{\"role\":\"assistant\",\"content\":%s},"
			+ "\"done\":false}\n";

	private final ApplicationContextRunner runner = LlmContexts.runner()
		.withConfiguration(AutoConfigurations.of(WebClientAutoConfiguration.class, LlmHttpAutoConfiguration.class))
		.withPropertyValues("llm.providers.ollama.quirks.tools=prompt", "llm.aliases.chat=ollama:gemma3:1b");

	private final ChatRequest.Builder conversation = ChatRequest.builder("chat")
		.system("Be brief.")
		.user("How is the weather in Rome?")
		.tool(ToolDefinition.of("weather", "Weather of a city", "{\"type\":\"object\"}"));

	private static String quoted(String text) {
		return JsonMapper.shared().writeValueAsString(text);
	}

	@Test
	void toolCallMakesARoundTripAsText() {
		WireServer.Script call = (exchange) -> exchange.json(
				ANSWER.formatted(quoted("```json\n{\"name\": \"weather\", \"arguments\": {\"city\": \"Rome\"}}\n```")));
		WireServer.Script text = (exchange) -> exchange.json(ANSWER.formatted(quoted("Sunny.")));
		try (WireServer server = WireServer.start(WireServer.inTurn(call, text))) {
			this.runner.withPropertyValues("llm.providers.ollama.base-url=" + server.url()).run((context) -> {
				LlmService llm = context.getBean(LlmService.class);
				ChatResponse first = WireCall.answer(llm.chat(this.conversation.build()));
				assertThat(first.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
				assertThat(first.text()).isEmpty();
				assertThat(first.toolCalls()).singleElement()
					.satisfies((made) -> assertThat(made.arguments()).isEqualTo("{\"city\":\"Rome\"}"));
				this.conversation.message(first.message())
					.message(Message.tool(first.toolCalls().get(0).id(), "clear sky"));
				assertThat(WireCall.answer(llm.chat(this.conversation.build())).text()).isEqualTo("Sunny.");
				JsonNode sent = JsonMapper.shared().readTree(server.exchanges().get(1).body());
				assertThat(sent.has("tools")).isFalse();
				assertThat(sent.at("/messages/0/content").stringValue()).startsWith("Be brief.\n\n")
					.contains("\"name\":\"weather\"");
				assertThat(sent.at("/messages/2/content").stringValue())
					.isEqualTo("{\"name\":\"weather\",\"arguments\":{\"city\":\"Rome\"}}");
				assertThat(sent.at("/messages/3/role").stringValue()).isEqualTo("user");
				assertThat(sent.at("/messages/3/content").stringValue())
					.isEqualTo("Result of the tool 'weather':\nclear sky");
			});
		}
	}

	@Test
	void textOfAStreamIsNotHeldBackAndItsCallIsFound() {
		try (WireServer server = WireServer.start((exchange) -> {
			exchange.streamUntilClosed(200, "application/x-ndjson");
			exchange.send(LINE.formatted(quoted("One moment.\n")));
			exchange.send(LINE.formatted(quoted("{\"name\": \"wea")));
			exchange.send(LINE.formatted(quoted("ther\", \"arguments\": {}}")));
			exchange.send(ANSWER.formatted("\"\"").replace("\n", "") + "\n").close();
		})) {
			this.runner.withPropertyValues("llm.providers.ollama.base-url=" + server.url())
				.run((context) -> StepVerifier
					.create(context.getBean(LlmService.class).stream(this.conversation.build()))
					.expectNextMatches(ChatEvent.Started.class::isInstance)
					.expectNext(new ChatEvent.TextDelta(0, "One moment.\n"))
					.expectNextMatches((event) -> event instanceof ChatEvent.ToolCallDelta call
							&& "weather".equals(call.name()) && call.arguments().equals("{}"))
					.expectNextMatches((event) -> event instanceof ChatEvent.Finished end
							&& end.finishReason() == FinishReason.TOOL_CALLS)
					.expectComplete()
					.verify(WireCall.TIMEOUT));
		}
	}

}
