package io.llmspring.wire;

import java.util.stream.Stream;

import io.llmspring.error.ErrorKind;

import org.springframework.test.context.TestPropertySource;

/**
 * Chat Completions from the door to the wire and back.
 */
@TestPropertySource(properties = "spring.config.location=classpath:/wire/openai/application.yml")
class OpenAiWireTests extends AbstractChatWireTests {

	OpenAiWireTests() {
		super("openai", "/v1/chat/completions", "0.00065");
	}

	static Stream<WireFailureCase> failures() {
		return Stream.of(WireFailureCase.json(401, """
				{"error": {"message": "Incorrect API key provided: sk-wire*****-key.",
				"type": "invalid_request_error", "code": "invalid_api_key"}}""", ErrorKind.AUTHENTICATION),
				WireFailureCase.json(429,
						"""
								{"error": {"message": "Rate limit reached", "type": "requests", "code": "rate_limit_exceeded"}}""",
						ErrorKind.RATE_LIMITED),
				WireFailureCase.json(503, """
						{"error": {"message": "The server is overloaded", "type": "server_error"}}""",
						ErrorKind.OVERLOADED),
				WireFailureCase.json(400, """
						{"error": {"message": "This model's maximum context length is 128000 tokens.",
						"type": "invalid_request_error", "code": "context_length_exceeded"}}""",
						ErrorKind.CONTEXT_LENGTH),
				WireFailureCase.json(404, """
						{"error": {"message": "The model `gpt-0` does not exist", "type": "invalid_request_error",
						"code": "model_not_found"}}""", ErrorKind.MODEL_NOT_FOUND), WireFailureCase.json(200, """
						{"error": {"message": "Provider returned error", "code": 502}}""", ErrorKind.SERVER_ERROR),
				WireFailureCase.html(502, ErrorKind.SERVER_ERROR), WireFailureCase.html(200, ErrorKind.MALFORMED));
	}

}
