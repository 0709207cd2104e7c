package io.llmspring.interop;

import java.io.IOException;

import io.llmspring.chat.ChatResponse;
import io.llmspring.error.ErrorKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Against the models of MockServer.
 */
@EnabledIfSystemProperty(named = "interop.mockserver", matches = "http.+",
		disabledReason = "There is no MockServer; src/interop/run.sh starts one")
@TestPropertySource(properties = "interop.server=${interop.mockserver}")
class MockServerInteropTests extends AbstractInteropTests {

	MockServerInteropTests() {
		super("openai-chat", "openai-responses", "anthropic-messages", "gemini", "ollama", "openrouter",
				"bedrock-anthropic");
		differs("openai-chat", "counters of streams", "they are not sent, although they are asked for");
		differs("openrouter", "counters of streams", "they are not sent, although they are asked for");
		differs("openai-chat", "thoughts", "they are not sent");
		differs("openrouter", "thoughts", "they are not sent");
		differs("openai-responses", "end at the limit", "the answer is 'completed'");
		differs("ollama", "end at the limit", "no reason is sent");
		differs("ollama", "cache", "Ollama has no such counter");
		for (String alias : protocols().toList()) {
			differs(alias, "missing model", "the body does not speak of a model");
		}
	}

	@BeforeAll
	void teach(@Value("${interop.mockserver}") String server) throws IOException, InterruptedException {
		new MockServerExpectations(server).send();
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai-chat", "openai-responses", "anthropic-messages", "ollama", "openrouter" })
	void nonsenseAfterTheEndOfAStreamDoesNoHarm(String alias) {
		assertThat(conversation(alias, true).say("Speak nonsense.").text())
			.isEqualTo("One two three four five six seven eight");
	}

	@Test
	void nonsenseInAStreamWithoutAMarkOfItsEndIsMalformed() {
		assertThat(kind("gemini", true, "Speak nonsense.")).isEqualTo(ErrorKind.MALFORMED);
	}

	@ParameterizedTest
	@MethodSource("protocols")
	void clockOfTheFirstTokenDoesNotConcernWholeAnswers(String alias) {
		assertThat(conversation(alias, false).say("Take your time.").text()).isEqualTo("Sorry, I was elsewhere");
	}

	@ParameterizedTest
	@MethodSource("calls")
	void tokensFromTheCacheAreApart(String alias, boolean streamed) {
		assume(alias, "cache");
		assume(alias, "counters of streams", streamed);
		ChatResponse response = conversation(alias, streamed).say("Remember this.");
		assertThat(response.usage().cacheRead()).isEqualTo(600);
	}

}
