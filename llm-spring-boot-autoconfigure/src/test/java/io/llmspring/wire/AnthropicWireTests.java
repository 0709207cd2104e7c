package io.llmspring.wire;

import java.util.stream.Stream;

import io.llmspring.error.ErrorKind;

import org.springframework.test.context.TestPropertySource;

/**
 * Anthropic Messages from the door to the wire and back.
 */
@TestPropertySource(properties = "spring.config.location=classpath:/wire/anthropic/application.yml")
class AnthropicWireTests extends AbstractChatWireTests {

	AnthropicWireTests() {
		super("anthropic", "/v1/messages", "0.006");
	}

	static Stream<WireFailureCase> failures() {
		return Stream.of(error(401, "authentication_error", "invalid x-api-key", ErrorKind.AUTHENTICATION),
				error(429, "rate_limit_error", "Number of requests has exceeded your limit", ErrorKind.RATE_LIMITED),
				error(529, "overloaded_error", "Overloaded", ErrorKind.OVERLOADED),
				error(400, "invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum",
						ErrorKind.CONTEXT_LENGTH),
				error(404, "not_found_error", "model: claude-0", ErrorKind.MODEL_NOT_FOUND),
				error(200, "overloaded_error", "Overloaded", ErrorKind.OVERLOADED),
				WireFailureCase.html(502, ErrorKind.SERVER_ERROR), WireFailureCase.html(200, ErrorKind.MALFORMED));
	}

	private static WireFailureCase error(int status, String type, String message, ErrorKind kind) {
		return WireFailureCase.json(status,
				"{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message + "\"}}", kind);
	}

}
