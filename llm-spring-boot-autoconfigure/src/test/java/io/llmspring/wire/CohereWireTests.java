package io.llmspring.wire;

import java.util.stream.Stream;

import io.llmspring.error.ErrorKind;

import org.springframework.test.context.TestPropertySource;

/**
 * Cohere from the door to the wire and back. The cost is that of the billed tokens.
 */
@TestPropertySource(properties = "spring.config.location=classpath:/wire/cohere/application.yml")
class CohereWireTests extends AbstractChatWireTests {

	CohereWireTests() {
		super("cohere", "/v2/chat", "0.00405");
	}

	static Stream<WireFailureCase> failures() {
		return Stream.of(WireFailureCase.json(401, "{\"message\": \"invalid api token\"}", ErrorKind.AUTHENTICATION),
				WireFailureCase.json(429, """
						{"message": "You are using a Trial key, which is limited to 40 API calls / minute."}""",
						ErrorKind.RATE_LIMITED),
				WireFailureCase.json(429, """
						{"message": "You are using a Trial key, which is limited to 1000 API calls / month."}""",
						ErrorKind.QUOTA),
				WireFailureCase.json(503, "{\"message\": \"service unavailable\"}", ErrorKind.OVERLOADED),
				WireFailureCase.json(400, """
						{"message": "too many tokens: total number of tokens in the prompt cannot exceed 4081"}""",
						ErrorKind.CONTEXT_LENGTH),
				WireFailureCase.json(404, """
						{"message": "model 'xyz' not found, make sure the correct model ID was used"}""",
						ErrorKind.MODEL_NOT_FOUND),
				WireFailureCase.json(200, "{\"message\": \"internal error\"}", ErrorKind.SERVER_ERROR),
				WireFailureCase.html(502, ErrorKind.SERVER_ERROR), WireFailureCase.html(200, ErrorKind.MALFORMED));
	}

}
