package io.llmspring.dialect.cohere;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link CohereErrors}. The words are those of Cohere's page "Errors".
 */
class CohereErrorsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					401 | no api key supplied | AUTHENTICATION
					401 | invalid api token | AUTHENTICATION
					401 | Your API key has expired. Please create a production key at dashboard.cohere.com | AUTHENTICATION
					402 | Please add or update your payment method to continue | QUOTA
					402 | Maximum billing reached for this API key as set in your dashboard | QUOTA
					403 | the service is not available in your country | PERMISSION
					404 | model 'xyz' not found, make sure the correct model ID was used | MODEL_NOT_FOUND
					404 | finetuned model xyz not found | MODEL_NOT_FOUND
					404 | dataset with id texts not found | INVALID_REQUEST
					400 | too many tokens: total number of tokens in the prompt cannot exceed 4081 - received 4292. | CONTEXT_LENGTH
					400 | too many tokens: size limit exceeded by 11326 tokens. Try using shorter or fewer inputs | CONTEXT_LENGTH
					400 | too many tokens: max tokens must be less than or equal to 4096, the maximum output for this model - received 8192. | INVALID_REQUEST
					400 | invalid request: RAG is not supported for this model. | INVALID_REQUEST
					400 | invalid request: cannot specify both frequency_penalty and presence_penalty. | INVALID_REQUEST
					400 | tool call id not found in previous tool calls | INVALID_REQUEST
					422 | your request resulted in an invalid tool generation | INVALID_REQUEST
					429 | You are using a Trial key, which is limited to 40 API calls / minute. | RATE_LIMITED
					429 | trial token rate limit exceeded, limit is 100000 tokens per minute | RATE_LIMITED
					429 | Please wait and try again later | RATE_LIMITED
					429 | You are using a Trial key, which is limited to 1000 API calls / month. | QUOTA
					498 | blocked input: the input holds a token of a deny list | CONTENT_FILTERED
					499 | request cancelled by user | SERVER_ERROR
					500 | internal server error | SERVER_ERROR
					501 | not implemented | UNSUPPORTED
					503 | service unavailable | OVERLOADED
					504 | gateway timeout | SERVER_ERROR
					""")
	void wordsAndStatusAreUnderstood(int status, String message, ErrorKind kind) {
		WireError error = Cohere.error(status, "{\"id\":\"a\",\"message\":\"" + message + "\"}");
		assertThat(error.kind()).isEqualTo(kind);
		assertThat(error.message()).isEqualTo(message);
	}

	@Test
	void aPageIsNotQuoted() {
		WireError error = Cohere.error(502, "<html><head><title>502 Bad Gateway</title></head>secret</html>");
		assertThat(error.kind()).isEqualTo(ErrorKind.SERVER_ERROR);
		assertThat(error.message()).doesNotContain("secret");
	}

	@ParameterizedTest
	@CsvSource({ "ERROR", "TIMEOUT" })
	void aGenerationThatFailedIsNoAnswer(String reason) {
		WireError plain = Cohere
			.failure(() -> Cohere.body("{\"finish_reason\":\"" + reason + "\",\"message\":{\"content\":[]}}"));
		assertThat(plain.kind()).isEqualTo(ErrorKind.SERVER_ERROR);
		assertThat(plain.code()).isEqualTo(reason);
	}

	@Test
	void theWordsAtTheEndOfAStreamAreKept() {
		WireError error = Cohere.failure(() -> Cohere.stream(
				"{\"type\":\"message-end\",\"delta\":{\"finish_reason\":\"ERROR\",\"error\":\"the model broke\"}}"));
		assertThat(error.kind()).isEqualTo(ErrorKind.SERVER_ERROR);
		assertThat(error.message()).isEqualTo("the model broke");
	}

	@Test
	void anErrorInTheMiddleOfAStreamIsOne() {
		WireError error = Cohere
			.failure(() -> Cohere.stream("{\"id\":\"a\",\"message\":\"the model is overloaded, try later\"}"));
		assertThat(error.kind()).isEqualTo(ErrorKind.OVERLOADED);
	}

	@Test
	void anErrorWithTheStatusOfAnAnswerIsOne() {
		assertThat(Cohere.failure(() -> Cohere.body("{\"message\":\"internal error\"}")).kind())
			.isEqualTo(ErrorKind.SERVER_ERROR);
	}

}
