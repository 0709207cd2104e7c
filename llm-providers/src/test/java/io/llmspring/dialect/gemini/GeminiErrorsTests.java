package io.llmspring.dialect.gemini;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GeminiErrorsTests {

	private static WireError read(int status, String body) {
		return new GeminiDialect().error(new WireFailure(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)),
				Gemini.PROFILE);
	}

	private static WireError error(int status, String name, String message, String details) {
		return read(status, """
				{"error":{"code":%d,"message":"%s","status":"%s","details":[%s]}}""".formatted(status, message, name,
				details));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					400 | INVALID_ARGUMENT    | Request contains an invalid argument.                                 | INVALID_REQUEST
					400 | INVALID_ARGUMENT    | API key not valid. Please pass a valid API key.                       | AUTHENTICATION
					400 | INVALID_ARGUMENT    | The input token count (1200000) exceeds the maximum number of tokens allowed (1048576). | CONTEXT_LENGTH
					400 | INVALID_ARGUMENT    | The input token count is 1200000 but model only supports up to 1048576. | CONTEXT_LENGTH
					400 | INVALID_ARGUMENT    | input token count exceeds the model limit | CONTEXT_LENGTH
					400 | FAILED_PRECONDITION | User location is not supported for the API use.                       | PERMISSION
					400 | FAILED_PRECONDITION | Please enable billing on your project.                                | QUOTA
					400 | FAILED_PRECONDITION | Gemini API free tier is not available in your country. Please enable billing on your project in Google AI Studio. | QUOTA
					401 | UNAUTHENTICATED     | Expected OAuth2 access token.                                         | AUTHENTICATION
					403 | PERMISSION_DENIED   | Your API key was reported as leaked.                                  | PERMISSION
					404 | NOT_FOUND           | models/gemini-9 is not found for API version v1beta                   | MODEL_NOT_FOUND
					404 | NOT_FOUND           | Not found: cache content metadata 1.                                  | INVALID_REQUEST
					429 | RESOURCE_EXHAUSTED  | You exceeded your current quota, please check your plan and billing details. | RATE_LIMITED
					499 | CANCELLED           | The operation was cancelled.                                          | SERVER_ERROR
					500 | INTERNAL            | An internal error has occurred.                                       | SERVER_ERROR
					503 | UNAVAILABLE         | The model is overloaded. Please try again later.                      | OVERLOADED
					504 | DEADLINE_EXCEEDED   | Deadline expired before operation could complete.                     | SERVER_ERROR
					""")
	void theStatusAndTheWordsDecide(int status, String name, String message, ErrorKind kind) {
		WireError error = error(status, name, message, "");
		assertThat(error.kind()).isEqualTo(kind);
		assertThat(error.code()).isEqualTo(name);
		assertThat(error.message()).isEqualTo(message);
	}

	@Test
	void theDetailsDecideWhereTheMessageSaysNothing() {
		assertThat(error(400, "INVALID_ARGUMENT", "Bad.", "{\"reason\":\"API_KEY_INVALID\"}").kind())
			.isEqualTo(ErrorKind.AUTHENTICATION);
		assertThat(error(400, "FAILED_PRECONDITION", "$grpcMessage",
				"{\"detail\":\"User location is not supported for the API use.\"}")
			.kind()).isEqualTo(ErrorKind.PERMISSION);
	}

	@Test
	void theTimeToWaitStandsInTheBody() {
		WireError error = error(429, "RESOURCE_EXHAUSTED", "Quota exceeded.",
				"{\"violations\":[{\"quotaId\":\"GenerateRequestsPerMinutePerProjectPerModel-FreeTier\"}]},"
						+ "{\"retryDelay\":\"45.8s\"}");
		assertThat(error.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
		assertThat(error.retryAfter()).isEqualTo(Duration.ofMillis(45800));
	}

	@Test
	void aQuotaOfTheDayIsNoRateLimit() {
		assertThat(error(429, "RESOURCE_EXHAUSTED", "You exceeded your current quota.",
				"{\"violations\":[{\"quotaId\":\"GenerateRequestsPerDayPerProjectPerModel-FreeTier\"}]}")
			.kind()).isEqualTo(ErrorKind.QUOTA);
	}

	@Test
	void aPageOfHtmlIsNotRepeated() {
		WireError error = read(404, "<!DOCTYPE html><html><title>Error 404 (Not Found)!!1</title><p>…</html>");
		assertThat(error.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
		assertThat(error.message()).isEqualTo("HTML error page: Error 404 (Not Found)!!1");
	}

	@Test
	void anErrorInAnArrayIsRead() {
		assertThat(read(400,
				"[{\"error\":{\"code\":400,\"message\":\"API key not valid.\",\"status\":\"INVALID_ARGUMENT\"}}]")
			.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
	}

}
