package io.llmspring.dialect.support;

import java.time.Duration;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ErrorClassifier} and the reading of error bodies.
 */
class ErrorClassifierTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-",
			textBlock = """
					429 | insufficient_quota | insufficient_quota | You exceeded your current quota, please check your plan | QUOTA
					429 | - | 1113 | Insufficient balance or no resource package | QUOTA
					429 | exceeded_current_quota_error | - | Your account has been suspended | QUOTA
					400 | invalid_request_error | - | Your credit balance is too low to access the API | QUOTA
					402 | - | - | Payment | QUOTA
					401 | insufficient_quota | 401 | You exceeded your current quota | QUOTA
					403 | - | - | Your team has either used all available credits or reached its monthly spending limit | QUOTA
					401 | invalid_request_error | invalid_api_key | Incorrect API key provided: nonsense | AUTHENTICATION
					400 | - | Client specified an invalid argument | Incorrect API key provided: xa***aa. | AUTHENTICATION
					400 | - | 400 | API key not valid. Please pass a valid API key. | AUTHENTICATION
					401 | - | 401 | Access denied due to invalid subscription key | AUTHENTICATION
					403 | - | - | Forbidden | PERMISSION
					403 | - | 403 | Method doesn't allow unregistered callers | AUTHENTICATION
					403 | - | unsupported_country_region_territory | Country not supported | PERMISSION
					404 | invalid_request_error | model_not_found | The model `x` does not exist or you do not have access to it. | MODEL_NOT_FOUND
					404 | - | - | model 'x-1' not found, make sure the correct model ID was used | MODEL_NOT_FOUND
					404 | - | 404 | models/x is not found for API version v1beta | MODEL_NOT_FOUND
					404 | not_found_error | - | model: claude-nowhere | MODEL_NOT_FOUND
					404 | - | - | Specified model not found: x. Did you mean: y? | MODEL_NOT_FOUND
					400 | invalid_model | 1500 | Invalid model: x | MODEL_NOT_FOUND
					400 | invalid_request_error | invalid_request_error | The supported API model names are a or b, but you passed c. | MODEL_NOT_FOUND
					400 | - | 400 | x is not a valid model ID | MODEL_NOT_FOUND
					400 | - | - | not_found_error: model: claude-nowhere | MODEL_NOT_FOUND
					400 | - | - | Unknown model: x | MODEL_NOT_FOUND
					400 | - | - | model not found | MODEL_NOT_FOUND
					400 | - | - | model not supported | MODEL_NOT_FOUND
					400 | - | - | unsupported model: x | MODEL_NOT_FOUND
					400 | - | - | invalid model | MODEL_NOT_FOUND
					404 | - | 404 | No endpoints found for some/model. | MODEL_NOT_FOUND
					404 | - | 404 | No endpoints found that support tool use. | UNSUPPORTED
					404 | - | 404 | Resource not found | INVALID_REQUEST
					400 | - | - | `temperature` is deprecated for this model. | INVALID_REQUEST
					400 | - | - | unsupported parameter: 'top_k' for this model | INVALID_REQUEST
					400 | - | - | messages: at least one message is required | INVALID_REQUEST
					400 | invalid_request_error | unsupported_value | 'messages[0].role' does not support 'developer' with this model. | INVALID_REQUEST
					400 | - | unsupported_parameter | 'max_tokens' is not supported with this model. | INVALID_REQUEST
					400 | invalid_request_error | context_length_exceeded | Your input is long | CONTEXT_LENGTH
					400 | - | - | This model's maximum context length is 8192 tokens | CONTEXT_LENGTH
					400 | invalid_request_error | - | prompt is too long: 210000 tokens > 200000 maximum | CONTEXT_LENGTH
					400 | exceed_context_size_error | 400 | request (2009 tokens) exceeds the available context size (512 tokens) | CONTEXT_LENGTH
					400 | - | 400 | The input token count (2) exceeds the maximum number of tokens allowed (1). | CONTEXT_LENGTH
					500 | server_error | 500 | input (4002 tokens) is too large to process. | CONTEXT_LENGTH
					200 | BadRequestError | 400 | maximum context length is 4096 tokens | CONTEXT_LENGTH
					429 | - | - | Too many tokens, please wait before trying again. | RATE_LIMITED
					429 | - | RateLimitReached | Your requests have exceeded rate limit. | RATE_LIMITED
					200 | - | rate_limit_exceeded | Slow down | RATE_LIMITED
					400 | - | content_filter | The response was filtered | CONTENT_FILTERED
					200 | - | content_filter | The response was filtered | CONTENT_FILTERED
					400 | invalid_request_error | invalid_prompt | Your prompt was flagged as potentially violating our usage policy. | CONTENT_FILTERED
					529 | overloaded_error | - | Overloaded | OVERLOADED
					200 | overloaded_error | - | Overloaded | OVERLOADED
					503 | - | - | - | OVERLOADED
					429 | engine_overloaded_error | - | The engine is currently overloaded | OVERLOADED
					500 | server_error | - | Boom | SERVER_ERROR
					504 | - | - | - | SERVER_ERROR
					408 | - | - | - | SERVER_ERROR
					200 | - | 502 | Provider returned error | SERVER_ERROR
					200 | - | - | Provider returned error | SERVER_ERROR
					400 | invalid_request_error | tool_use_failed | Failed to call a function | SERVER_ERROR
					501 | not_supported_error | 501 | The current model does not support audio input. | UNSUPPORTED
					413 | - | - | Request too large | INVALID_REQUEST
					422 | - | - | Unprocessable | INVALID_REQUEST
					200 | invalid_request_error | - | Wrong | INVALID_REQUEST
					302 | - | - | - | MALFORMED
					""")
	void classifies(int status, @Nullable String type, @Nullable String code, @Nullable String message,
			ErrorKind expected) {
		String json = "{\"error\":{\"message\":%s,\"type\":%s,\"code\":%s}}".formatted(quoted(message), quoted(type),
				(code != null && code.matches("[45]\\d\\d")) ? code : quoted(code));
		assertThat(ErrorClassifier.classify(status, json).kind()).isEqualTo(expected);
	}

	@Test
	void readsAnErrorThatIsAPlainText() {
		WireError error = ErrorClassifier.classify(400, "{\"code\":\"Client error\",\"error\":\"Something is odd\"}");
		assertThat(error.message()).isEqualTo("Something is odd");
		assertThat(error.code()).isEqualTo("Client error");
	}

	@Test
	void readsADetailThatIsAText() {
		assertThat(ErrorClassifier.classify(401, "{\"detail\":\"Invalid API Key\"}"))
			.isEqualTo(WireError.of(ErrorKind.AUTHENTICATION, "Invalid API Key"));
	}

	@Test
	void readsADetailThatIsAList() {
		String body = """
				{"detail":[{"type":"missing","loc":["body","messages"],"msg":"Field required","input":{"secret":1}}]}
				""";
		assertThat(ErrorClassifier.classify(422, body).message()).isEqualTo("body.messages: Field required");
	}

	@Test
	void readsAMessageAtTheTop() {
		String body = "{\"object\":\"error\",\"message\":\"Invalid model: x\",\"type\":\"invalid_model\",\"code\":\"1500\"}";
		assertThat(ErrorClassifier.classify(400, body))
			.isEqualTo(new WireError(ErrorKind.MODEL_NOT_FOUND, "Invalid model: x", "1500", null));
	}

	@Test
	void namesAnHtmlPageByItsTitleOnly() {
		String page = "<!doctype html><html><head><title>502 Bad Gateway</title></head><body>long</body></html>";
		assertThat(ErrorClassifier.classify(502, page))
			.isEqualTo(WireError.of(ErrorKind.SERVER_ERROR, "HTML error page: 502 Bad Gateway"));
		assertThat(ErrorClassifier.classify(404, "<html></html>").message()).isEqualTo("HTML error page");
	}

	@Test
	void saysTheStatusIfTheBodyIsEmpty() {
		assertThat(ErrorClassifier.classify(500, "").message()).isEqualTo("HTTP 500 without a message");
		assertThat(ErrorClassifier.classify(500, "{}").message()).isEqualTo("HTTP 500 without a message");
	}

	@Test
	void removesKeysFromTheMessage() {
		String body = "{\"error\":{\"message\":\"Incorrect API key provided: sk-proj-abcdefgh12345678.\"}}";
		assertThat(ErrorClassifier.classify(401, body).message()).doesNotContain("abcdefgh");
	}

	@Test
	void takesTheNumericCodeAsText() {
		assertThat(ErrorClassifier.classify(429, "{\"error\":{\"message\":\"m\",\"code\":429}}").code())
			.isEqualTo("429");
	}

	@Test
	void tellsTheDailyQuotaOfGoogleFromItsLimitPerMinute() {
		String body = """
				{"error":{"code":429,"message":"You exceeded your current quota","status":"RESOURCE_EXHAUSTED","details":[
				{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaId":"%s"}]},
				{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"45.8s"}]}}""";
		WireError minute = ErrorClassifier.classify(429, body.formatted("GenerateRequestsPerMinutePerProject"));
		assertThat(minute.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
		assertThat(minute.retryAfter()).isEqualTo(Duration.ofMillis(45_800));
		assertThat(ErrorClassifier.classify(429, body.formatted("GenerateRequestsPerDayPerProject")).kind())
			.isEqualTo(ErrorKind.QUOTA);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Please try again in 1.5s. Visit the docs | 1500
			Please try again in 20ms. | 20
			Please try again in 6m0s. | 360000
			Please try again in 1h2m3.5s. | 3723500
			Please retry after 26 seconds. | 26000
			Please retry in 34.4s. | 34400
			Try again in 2 minutes | 120000
			""")
	void findsTheTimeToWaitInTheWords(String message, long millis) {
		ErrorBody body = ErrorBody.of(message, null, null);
		assertThat(body.retryAfter()).isEqualTo(Duration.ofMillis(millis));
	}

	@Test
	void findsNoTimeToWaitWhereNoneIsNamed() {
		assertThat(ErrorBody.of("Please try again in a while", null, null).retryAfter()).isNull();
		assertThat(ErrorBody.of("Try again later", null, null).retryAfter()).isNull();
	}

	@Test
	void classifiesByTheWordsOfTheProviderBehindARouter() {
		String body = """
				{"error":{"message":"Provider returned error","code":400,
				"metadata":{"raw":"{\\"message\\":\\"prompt is too long\\"}","provider_name":"Somebody"}}}""";
		WireError error = ErrorClassifier.classify(400, body);
		assertThat(error.kind()).isEqualTo(ErrorKind.CONTEXT_LENGTH);
		assertThat(error.message()).isEqualTo("Provider returned error");
	}

	private static String quoted(@Nullable String text) {
		return (text != null) ? "\"" + text + "\"" : "null";
	}

}
