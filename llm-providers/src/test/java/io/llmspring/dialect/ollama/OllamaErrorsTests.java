package io.llmspring.dialect.ollama;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link OllamaErrors}.
 */
class OllamaErrorsTests {

	private static WireError read(int status, String body) {
		return new OllamaDialect().error(new WireFailure(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)),
				Ollama.PROFILE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					404 | model "llama9" not found, try pulling it first                                         | MODEL_NOT_FOUND
					404 | model 'llama3.2:1b' not found                                                          | MODEL_NOT_FOUND
					400 | invalid model name                                                                     | MODEL_NOT_FOUND
					400 | registry.ollama.ai/library/gemma:2b does not support tools                             | UNSUPPORTED
					400 | "llama3" does not support thinking                                                     | UNSUPPORTED
					400 | think value "low" is not supported for this model                                      | UNSUPPORTED
					400 | model is required                                                                      | INVALID_REQUEST
					400 | the input length exceeds the context length                                            | CONTEXT_LENGTH
					400 | prompt too long; exceeded max context length by 4 tokens                               | CONTEXT_LENGTH
					401 | unauthorized                                                                           | AUTHENTICATION
					429 | you have reached your hourly usage limit                                               | RATE_LIMITED
					500 | model requires more system memory (8.1 GiB) than is available (2.0 GiB)                | SERVER_ERROR
					500 | llama runner process has terminated: exit status 2                                     | SERVER_ERROR
					502 | upstream error                                                                         | SERVER_ERROR
					503 | server busy, please try again.  maximum pending requests exceeded                      | OVERLOADED
					""")
	void theStatusAndTheWordsDecide(int status, String message, ErrorKind kind) {
		WireError error = read(status, "{\"error\":" + JsonValues.toJson(message) + "}");
		assertThat(error.kind()).isEqualTo(kind);
		assertThat(error.message()).isEqualTo(message);
	}

	@Test
	void addressThatIsNoneOfOllamaIsAWrongRequest() {
		assertThat(read(404, "404 page not found").kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			an error was encountered while running the model: unexpected EOF | SERVER_ERROR
			server busy, please try again. maximum pending requests exceeded | OVERLOADED
			model 'llama9' not found                                         | MODEL_NOT_FOUND
			""")
	void errorInAStreamIsRead(String message, ErrorKind kind) {
		WireException thrown = catchThrowableOfType(WireException.class,
				() -> Ollama.stream("{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"Hel\"}}\n"
						+ "{\"error\":\"" + message + "\"}\n"));
		assertThat(thrown.error().kind()).isEqualTo(kind);
		assertThat(thrown).hasMessage(message);
	}

	@Test
	void errorInAnAnswerThatIsNotStreamedIsRead() {
		WireException thrown = catchThrowableOfType(WireException.class,
				() -> Ollama.document("{\"error\":\"the model failed to generate a response\"}"));
		assertThat(thrown.error().kind()).isEqualTo(ErrorKind.SERVER_ERROR);
	}

}
