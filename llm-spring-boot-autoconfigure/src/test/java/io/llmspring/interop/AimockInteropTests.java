package io.llmspring.interop;

import io.llmspring.chat.ResponseFormat;
import io.llmspring.error.ErrorKind;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Against aimock.
 */
@EnabledIfSystemProperty(named = "interop.aimock", matches = "http.+",
		disabledReason = "There is no aimock; src/interop/run.sh starts one")
@TestPropertySource(properties = "interop.server=${interop.aimock}")
class AimockInteropTests extends AbstractInteropTests {

	AimockInteropTests() {
		super("openai-chat", "openai-responses", "anthropic-messages", "gemini", "ollama", "cohere", "openrouter",
				"bedrock-converse", "bedrock-anthropic", "azure", "vertex");
		differs("bedrock-anthropic", "streams", "the pieces are not wrapped in 'bytes'");
		differs("ollama", "counters", "the counters of the fixture are not sent");
		differs("ollama", "end at the limit", "the reason is always 'stop'");
		differs("ollama", "thoughts", "they come as 'reasoning_content', which Ollama does not have");
		differs("cohere", "thoughts", "they come as text");
		differs("openai-responses", "end at the limit", "'incomplete' comes without its reason");
		differs("gemini", "end of calls", "it is 'FUNCTION_CALL', which Gemini does not have");
		differs("vertex", "end of calls", "it is 'FUNCTION_CALL', which Gemini does not have");
	}

	// The other protocols are not searched for a schema
	@ParameterizedTest
	@CsvSource({ "openai-chat, false", "openai-chat, true", "openrouter, false", "openrouter, true" })
	void answerHasTheFormThatWasAskedFor(String alias, boolean streamed) {
		InteropConversation conversation = conversation(alias, streamed);
		conversation.request()
			.options((options) -> options.responseFormat(ResponseFormat.jsonSchema("place",
					"{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}")));
		assertThat(conversation.say("Which city?").text()).isEqualTo("{\"city\":\"Rome\"}");
	}

	@ParameterizedTest
	@MethodSource("calls")
	void nonsenseIsMalformed(String alias, boolean streamed) {
		assertThat(kind(alias, streamed, "Speak nonsense.")).isEqualTo(ErrorKind.MALFORMED);
	}

	@ParameterizedTest
	@MethodSource("calls")
	void serverThatHangsUpIsALostConnection(String alias, boolean streamed) {
		assertThat(kind(alias, streamed, "Hang up.")).isEqualTo(ErrorKind.CONNECTION);
	}

	@ParameterizedTest
	@MethodSource("protocols")
	void streamThatFallsSilentRunsIntoTheIdleClock(String alias) {
		assertThat(kind(alias, true, "Fall silent.")).isIn(ErrorKind.TIMEOUT_IDLE, ErrorKind.TIMEOUT_FIRST_TOKEN);
	}

}
