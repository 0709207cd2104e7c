package io.llmspring.wire;

import java.util.stream.Stream;

import io.llmspring.error.ErrorKind;

import org.springframework.test.context.TestPropertySource;

/**
 * The native protocol of Ollama from the door to the wire and back.
 */
@TestPropertySource(properties = "spring.config.location=classpath:/wire/ollama/application.yml")
class OllamaWireTests extends AbstractChatWireTests {

	OllamaWireTests() {
		super("ollama", "/api/chat", "0.0014");
	}

	@Override
	String streamType() {
		return "application/x-ndjson";
	}

	static Stream<WireFailureCase> failures() {
		return Stream.of(error(401, "unauthorized", ErrorKind.AUTHENTICATION),
				error(404, "model 'llama3.2' not found", ErrorKind.MODEL_NOT_FOUND),
				error(400, "registry.ollama.ai/library/gemma:2b does not support tools", ErrorKind.UNSUPPORTED),
				error(429, "you have reached your hourly usage limit", ErrorKind.RATE_LIMITED),
				error(500, "llama runner process has terminated: exit status 2", ErrorKind.SERVER_ERROR),
				error(503, "server busy, please try again.  maximum pending requests exceeded", ErrorKind.OVERLOADED),
				error(200, "an error was encountered while running the model", ErrorKind.SERVER_ERROR),
				WireFailureCase.html(502, ErrorKind.SERVER_ERROR), WireFailureCase.html(200, ErrorKind.MALFORMED));
	}

	private static WireFailureCase error(int status, String message, ErrorKind kind) {
		return WireFailureCase.json(status, "{\"error\":\"" + message + "\"}", kind);
	}

}
