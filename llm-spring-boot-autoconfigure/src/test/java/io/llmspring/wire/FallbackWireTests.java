package io.llmspring.wire;

import java.util.Map;
import java.util.function.BiConsumer;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.Attempt;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.error.AllTargetsFailedException;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;
import io.llmspring.model.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Chains over two providers of different dialects, each with a server of its own.
 */
class FallbackWireTests {

	private static final String APPLICATION = """
			llm:
			  providers:
			    openai: { base-url: "${first}/v1", api-key: "sk-wire-first-key" }
			    anthropic: { base-url: "${second}/v1", api-key: "sk-wire-second-key" }
			  aliases:
			    chat: "openai:gpt-5-mini, anthropic:claude-sonnet-4-5"
			    impatient: { models: chat, timeout: { first-token: 2s } }
			    exact: { models: chat, adaptation: refuse }
			    long: { models: "openai:gpt-5-mini", fallback: { context-length: "anthropic:claude-sonnet-4-5" } }
			  profiles:
			    other: { aliases: { chat: "anthropic:claude-sonnet-4-5" } }
			""";

	@Test
	void noFirstTokenInTimeLeadsToTheNextTarget() {
		run(WireExchange::stall, (call, second) -> {
			ChatResponse response = call.stream("impatient");
			assertThat(response.text()).isEqualTo("Hello there 😀");
			assertThat(response.attempts()).extracting(Attempt::error).containsExactly("timeout-first-token", null);
		});
	}

	@Test
	void requestIsTranslatedForTheNextTarget() {
		run((exchange) -> exchange.answer(503, "", ""), (call, second) -> {
			assertThat(call.chat("chat").text()).isEqualTo("Hello there 😀");
			assertThat(call.server().exchange().path()).isEqualTo("/v1/chat/completions");
			assertThat(second.exchange().path()).isEqualTo("/v1/messages");
			assertThat(second.exchange().headers()).containsEntry("anthropic-version", "2023-06-01");
		});
	}

	@Test
	void answerNamesEveryAttemptAndTheTargetThatAnswered() {
		run((exchange) -> exchange.answer(529, "", ""), (call, second) -> {
			ChatResponse response = call.chat("chat");
			assertThat(response.target()).hasToString("anthropic:claude-sonnet-4-5");
			assertThat(response.attempts()).extracting((attempt) -> attempt.target().provider(), Attempt::status)
				.containsExactly(tuple("openai", 529), tuple("anthropic", null));
			assertThat(response.cost().total()).isEqualByComparingTo("0.006");
			assertThat(call.usage().last().target()).hasToString("anthropic:claude-sonnet-4-5");
		});
	}

	@Test
	void promptThatIsTooLongGoesToItsOwnList() {
		run((exchange) -> exchange.answer(400, "application/json",
				"{\"error\":{\"message\":\"too long\",\"code\":\"context_length_exceeded\"}}"), (call, second) -> {
					assertThat(call.chatFailure("chat").kind()).isEqualTo(ErrorKind.CONTEXT_LENGTH);
					assertThat(call.chat("long").text()).isEqualTo("Hello there 😀");
				});
	}

	@Test
	void targetThatCannotTakeTheRequestExactlyIsNotAskedIfTheAliasRefusesThat() {
		run((exchange) -> exchange.answer(500, "", ""), (call, second) -> {
			ChatRequest request = ChatRequest.builder("exact").user("Hi").options((options) -> options.topK(5)).build();
			assertThat(call.llm().plan(request).steps().get(0).refusal()).contains("openai:gpt-5-mini", "'topK'");
			ChatResponse response = WireCall.answer(call.llm().chat(request));
			assertThat(response.attempts()).extracting(Attempt::error).containsExactly("unsupported", null);
			assertThat(response.adaptations()).extracting(Adaptation::field).containsExactly("maxTokens");
			assertThat(call.server().exchanges()).isEmpty();
			assertThat(second.exchange().body()).contains("\"top_k\":5");
		});
	}

	@Test
	void contentThatATargetCannotBeToldGoesToTheNext() {
		run((exchange) -> exchange.answer(500, "", ""), (call, second) -> {
			Content document = new Content.Document(MediaSource.url("https://example.org/a.pdf"), "a");
			assertThat(WireCall.answer(call.llm().prompt("chat").user(document).call().response()).target())
				.hasToString("anthropic:claude-sonnet-4-5");
			assertThat(call.server().exchanges()).isEmpty();
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void nothingFollowsWhenTheCallerHasSeenAPart(boolean reset) {
		run((exchange) -> {
			exchange.stream().chunk(Wire.body("openai", "begin.sse"));
			if (reset) {
				exchange.reset();
			}
			else {
				exchange.close();
			}
		}, (call, second) -> {
			LlmException failure = call.streamFailure("chat");
			assertThat(failure.kind()).isEqualTo(ErrorKind.STREAM_INTERRUPTED);
			assertThat(failure.partial().text()).isEqualTo("Hello");
			assertThat(second.exchanges()).isEmpty();
		});
	}

	@Test
	void whenNoTargetAnswersTheFailureTellsWhatEachSaid() {
		try (WireServer first = WireServer.start((exchange) -> exchange.answer(401, "", ""));
				WireServer second = WireServer.start((exchange) -> exchange.answer(403, "", ""))) {
			WireApplication.run(APPLICATION, Map.of("first", first.url(), "second", second.url()), (context) -> {
				LlmException failure = new WireCall(context, first).chatFailure("chat");
				assertThat(failure).isInstanceOf(AllTargetsFailedException.class)
					.hasMessageContaining("openai:gpt-5-mini authentication 401")
					.hasMessageContaining("anthropic:claude-sonnet-4-5 permission 403");
			});
		}
	}

	@Test
	void everyProviderSeesItsOwnKeyOnly() {
		run((exchange) -> exchange.answer(500, "", ""), (call, second) -> {
			call.chat("chat");
			assertThat(call.server().exchange().headers()).containsEntry("authorization", "Bearer sk-wire-first-key");
			assertThat(call.server().exchange().headers().toString()).doesNotContain("second-key");
			assertThat(second.exchange().headers()).containsEntry("x-api-key", "sk-wire-second-key")
				.doesNotContainKey("authorization");
			assertThat(second.exchange().headers().toString()).doesNotContain("first-key");
		});
	}

	@Test
	void keyOfACallGoesToItsProviderOnly() {
		run((exchange) -> exchange.answer(500, "", ""), (call, second) -> {
			WireCall.answer(call.llm()
				.prompt("chat")
				.user("Hi")
				.credentials("openai", Secret.of("sk-of-the-caller"))
				.call()
				.response());
			assertThat(call.server().exchange().headers()).containsEntry("authorization", "Bearer sk-of-the-caller");
			assertThat(second.exchange().headers()).containsEntry("x-api-key", "sk-wire-second-key");
			assertThat(second.exchange().headers().toString()).doesNotContain("caller");
		});
	}

	@Test
	void headersOfACallAreSent() {
		run((exchange) -> exchange.answer(500, "", ""), (call, second) -> {
			ChatRequest request = ChatRequest.builder("chat").user("Hi").header("X-Tenant", "acme").build();
			WireCall.answer(call.llm().chat(request));
			assertThat(call.server().exchange().headers()).containsEntry("x-tenant", "acme");
			assertThat(second.exchange().headers()).containsEntry("x-tenant", "acme");
		});
	}

	@Test
	void profileOfACallChoosesTheTargets() {
		run((exchange) -> exchange.answer(500, "", ""), (call, second) -> {
			WireCall.answer(call.llm().prompt("chat").user("Hi").profile("other").call().response());
			assertThat(call.server().exchanges()).isEmpty();
			assertThat(second.exchanges()).hasSize(1);
			assertThat(call.usage().last().profile()).isEqualTo("other");
		});
	}

	private static void run(WireServer.Script first, BiConsumer<WireCall, WireServer> test) {
		WireServer.Script answering = (exchange) -> {
			if (exchange.body().contains("\"stream\":true")) {
				exchange.events(Wire.body("anthropic", "chat.answer.sse"));
			}
			else {
				exchange.json(Wire.body("anthropic", "chat.answer.json"));
			}
		};
		try (WireServer one = WireServer.start(first); WireServer two = WireServer.start(answering)) {
			WireApplication.run(APPLICATION, Map.of("first", one.url(), "second", two.url()),
					(context) -> test.accept(new WireCall(context, one), two));
		}
	}

}
