package io.llmspring.dialect.anthropic;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnthropicErrorsTests {

	private static WireError read(int status, String body) {
		return new AnthropicDialect().error(new WireFailure(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)),
				Answers.PROFILE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			401 | authentication_error  | invalid x-api-key                                       | AUTHENTICATION
			403 | permission_error      | Your API key does not have permission                   | PERMISSION
			404 | not_found_error       | model: claude-mythos-7                                  | MODEL_NOT_FOUND
			404 | not_found_error       | Message Batch msgbatch_1 has no available results.      | INVALID_REQUEST
			400 | invalid_request_error | `temperature` is deprecated for this model.             | INVALID_REQUEST
			400 | invalid_request_error | messages: at least one message is required              | INVALID_REQUEST
			400 | invalid_request_error | temperature: range: 0..1                                | INVALID_REQUEST
			400 | invalid_request_error | prompt is too long: 210000 tokens > 200000 maximum      | CONTEXT_LENGTH
			400 | invalid_request_error | Your credit balance is too low to access the API        | QUOTA
			402 | billing_error         | Update your payment method                              | QUOTA
			413 | request_too_large     | Request exceeds the maximum size                        | INVALID_REQUEST
			429 | rate_limit_error      | Number of request tokens has exceeded your rate limit   | RATE_LIMITED
			500 | api_error             | Internal server error                                   | SERVER_ERROR
			504 | timeout_error         | Request timed out                                       | SERVER_ERROR
			529 | overloaded_error      | Overloaded                                              | OVERLOADED
			200 | overloaded_error      | Overloaded                                              | OVERLOADED
			""")
	void theTypeDecidesAndThenTheWords(int status, String type, String message, ErrorKind kind) {
		WireError error = read(status, "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\""
				+ message + "\"},\"request_id\":\"req_1\"}");
		assertThat(error.kind()).isEqualTo(kind);
		assertThat(error.message()).isEqualTo(message);
		assertThat(error.code()).isEqualTo(type);
	}

	@ParameterizedTest
	@CsvSource({ "529,OVERLOADED", "503,OVERLOADED", "502,SERVER_ERROR", "429,RATE_LIMITED", "401,AUTHENTICATION",
			"403,PERMISSION", "400,INVALID_REQUEST" })
	void aBodyThatSaysNothingLeavesItToTheStatus(int status, ErrorKind kind) {
		assertThat(read(status, "").kind()).isEqualTo(kind);
		assertThat(read(status, "<html><title>Bad</title></html>").kind()).isEqualTo(kind);
	}

	@ParameterizedTest
	@CsvSource({ "500,SERVER_ERROR", "502,SERVER_ERROR", "503,OVERLOADED", "429,RATE_LIMITED", "401,AUTHENTICATION",
			"403,PERMISSION", "400,INVALID_REQUEST", "200,SERVER_ERROR" })
	void aTypeThatServersInFrontUseForEverythingLeavesItToTheStatus(int status, ErrorKind kind) {
		WireError error = read(status,
				"{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"It did not work\"}}");
		assertThat(error.kind()).isEqualTo(kind);
		assertThat(error.code()).isEqualTo("api_error");
	}

	@Test
	void keysDoNotReachMessages() {
		assertThat(read(401,
				"{\"error\":{\"type\":\"authentication_error\",\"message\":\"invalid sk-ant-api03-abcdefghijkl\"}}")
			.message()).doesNotContain("abcdefghijkl");
	}

}
