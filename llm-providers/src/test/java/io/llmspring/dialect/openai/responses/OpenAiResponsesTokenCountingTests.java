package io.llmspring.dialect.openai.responses;

import java.util.Map;

import io.llmspring.chat.ChatRequest;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import io.llmspring.usage.TokenCount;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OpenAiResponsesTokenCountingTests {

	private static final ProviderProfile PROFILE = new ProviderProfile("openai", "https://api.openai.com/v1", Map.of(),
			Map.of());

	private final OpenAiResponsesDialect dialect = new OpenAiResponsesDialect();

	@Test
	void countsWhatMakesThePrompt() {
		ChatRequest request = ChatRequest.builder("openai:gpt-5")
			.system("Be brief")
			.user("Hi")
			.options((options) -> options.maxTokens(10)
				.store(false)
				.user("u")
				.logprobs(2)
				.extension("metadata", Map.of("a", "b"))
				.extension("previous_response_id", "resp_1"))
			.build();
		WireRequest counting = this.dialect.tokenCounting().encode(new ProviderCall("gpt-5", request, false), PROFILE);
		assertThat(counting.path()).isEqualTo("/responses/input_tokens");
		assertThat(JsonTree.object(JsonValues.parse(new String(counting.body())))).containsOnlyKeys("model",
				"instructions", "input", "previous_response_id");
	}

	@Test
	void readsTheCount() {
		assertThat(count("{\"object\":\"response.input_tokens\",\"input_tokens\":11}"))
			.isEqualTo(new TokenCount(11, null));
	}

	@Test
	void anAnswerWithoutACountIsAFailure() {
		fails(ErrorKind.MALFORMED, "{}");
		fails(ErrorKind.MALFORMED, "[");
		fails(ErrorKind.SERVER_ERROR, "{\"error\":{\"code\":\"server_error\",\"message\":\"busy\"}}");
	}

	private void fails(ErrorKind kind, String body) {
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> count(body))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(kind));
	}

	private TokenCount count(String body) {
		ProviderCall call = new ProviderCall("gpt-5", ChatRequest.of("openai:gpt-5", "Hi"), false);
		return this.dialect.tokenCounting().decode(call, WireAnswer.of(body), PROFILE);
	}

}
