package io.llmspring.dialect.bedrock;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for how answers and failures are read, beside the recorded ones.
 */
class BedrockAnswerTests {

	private static final String START = "{\"role\":\"assistant\"}";

	@Test
	void cachesAreInsideTheInput() {
		ChatResponse response = body("""
				"usage": {"inputTokens": 10, "outputTokens": 4, "totalTokens": 114, "cacheReadInputTokens": 70,
				"cacheWriteInputTokens": 30, "cacheDetails": [{"ttl": "1h", "inputTokens": 20}]}""");
		assertThat(response.usage().input()).isEqualTo(110);
		assertThat(response.usage().total()).isEqualTo(114);
		assertThat(response.usage().cacheRead()).isEqualTo(70);
		assertThat(response.usage().cacheWrite5m()).isEqualTo(10);
		assertThat(response.usage().cacheWrite1h()).isEqualTo(20);
	}

	@Test
	void totalTellsWhenCachesWereCountedAlready() {
		ChatResponse response = body("""
				"usage": {"inputTokens": 80, "outputTokens": 4, "totalTokens": 84, "cacheReadInputTokens": 70}""");
		assertThat(response.usage().input()).isEqualTo(80);
	}

	@ParameterizedTest
	@CsvSource({ "end_turn,STOP", "stop_sequence,STOP", "tool_use,TOOL_CALLS", "max_tokens,LENGTH",
			"model_context_window_exceeded,LENGTH", "guardrail_intervened,CONTENT_FILTER",
			"content_filtered,CONTENT_FILTER", "malformed_tool_use,OTHER" })
	void reasonsToStopAreTranslated(String reason, FinishReason expected) {
		ChatResponse response = Bedrock.fold(Bedrock.events("messageStart", START, "contentBlockDelta",
				"{\"contentBlockIndex\":0,\"delta\":{\"text\":\"x\"}}", "messageStop",
				"{\"stopReason\":\"" + reason + "\"}"));
		assertThat(response.finishReason()).isEqualTo(expected);
		assertThat(response.rawFinishReason()).isEqualTo(reason);
	}

	@Test
	void latencyAndTraceAreMetadata() {
		ChatResponse response = body("\"metrics\": {\"latencyMs\": 7}, \"trace\": {\"guardrail\": {}}");
		assertThat(response.metadata().data()).containsKeys("metrics", "trace");
	}

	@Test
	void useOfAServerToolIsNoCall() {
		ChatResponse response = Bedrock.fold(Bedrock.events("messageStart", START, "contentBlockStart", """
				{"contentBlockIndex":0,"start":{"toolUse":{"toolUseId":"t","name":"nova_code_interpreter",
				"type":"server_tool_use"}}}""", "contentBlockDelta", """
				{"contentBlockIndex":0,"delta":{"toolUse":{"input":"{\\"snippet\\":\\"1+1\\"}"}}}""",
				"contentBlockStop", "{\"contentBlockIndex\":0}", "contentBlockStart", """
						{"contentBlockIndex":1,"start":{"toolResult":{"toolUseId":"t","status":"success",
						"type":"nova_code_interpreter_result"}}}""", "contentBlockDelta", """
						{"contentBlockIndex":1,"delta":{"toolResult":[{"json":{"stdOut":"2"}}]}}""", "contentBlockStop",
				"{\"contentBlockIndex\":1}", "messageStop", "{\"stopReason\":\"end_turn\"}"));
		assertThat(response.toolCalls()).isEmpty();
		assertThat(response.serverToolUses()).extracting(Content.ServerToolUse::name)
			.containsExactly("code-execution", "code-execution");
		assertThat(response.serverToolUses().get(0).input()).isEqualTo("{\"snippet\":\"1+1\"}");
		assertThat(response.serverToolUses().get(1).output()).isEqualTo("[{\"json\":{\"stdOut\":\"2\"}}]");
	}

	@Test
	void streamWithoutMessageStopIsInterrupted() {
		assertThat(failure(() -> Bedrock.events("messageStart", START)).kind()).isEqualTo(ErrorKind.STREAM_INTERRUPTED);
		assertThat(failure(Bedrock::events).kind()).isEqualTo(ErrorKind.EMPTY_RESPONSE);
	}

	@Test
	void usageThatDoesNotComeIsNotWaitedFor() {
		ChatResponse response = Bedrock
			.fold(Bedrock.events("messageStart", START, "messageStop", "{\"stopReason\":\"end_turn\"}"));
		assertThat(response.usage()).isNull();
	}

	@Test
	void anExceptionAfterTheEndOfTheAnswerTakesNothingBack() {
		ChatResponse response = Bedrock.fold(Bedrock.events("messageStart", START, "messageStop",
				"{\"stopReason\":\"end_turn\"}", "metadata", "{\"usage\":{\"inputTokens\":1,\"outputTokens\":2}}",
				"exception:internalServerException", "{\"message\":\"late\"}"));
		assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
	}

	@ParameterizedTest
	@CsvSource({ "throttlingException,RATE_LIMITED", "modelStreamErrorException,SERVER_ERROR",
			"internalServerException,SERVER_ERROR", "serviceUnavailableException,OVERLOADED",
			"validationException,INVALID_REQUEST", "InternalError,SERVER_ERROR" })
	void exceptionInTheMiddleOfAStreamHasItsKind(String type, ErrorKind kind) {
		WireError error = failure(
				() -> Bedrock.events("messageStart", START, "exception:" + type, "{\"message\":\"Too many tokens!\"}"
					.replace("Too many tokens!", type.startsWith("val") ? "Wrong" : "Too many tokens!")));
		assertThat(error.kind()).isEqualTo(kind);
		assertThat(error.code()).isEqualTo(type);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"400 | ValidationException | Input is too long for requested model. | CONTEXT_LENGTH",
			"400 | ValidationException | Too many input tokens. Max input tokens: 8192 | CONTEXT_LENGTH",
			"400 | ValidationException | The provided model identifier is invalid. | MODEL_NOT_FOUND",
			"400 | ValidationException | This model doesn't support tool use. | UNSUPPORTED",
			"400 | ValidationException | messages: at least one message is required | INVALID_REQUEST",
			"429 | ThrottlingException | Too many tokens, please wait before trying again. | RATE_LIMITED",
			"400 | ServiceQuotaExceededException | Quota | QUOTA", "408 | ModelTimeoutException | Slow | SERVER_ERROR",
			"424 | ModelErrorException | Broken | SERVER_ERROR", "429 | ModelNotReadyException | Wait | OVERLOADED",
			"503 | ServiceUnavailableException | Busy | OVERLOADED",
			"403 | AccessDeniedException | You don't have access to the model. | PERMISSION",
			"403 | AccessDeniedException | Authentication failed: check your API key | AUTHENTICATION",
			"403 | InvalidSignatureException | Signature expired | AUTHENTICATION",
			"404 | ResourceNotFoundException | Not there | MODEL_NOT_FOUND" })
	void failuresHaveTheirKind(int status, String type, String message, ErrorKind kind) {
		byte[] body = ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8);
		WireError error = error(status, Map.of("x-amzn-errortype", type + ":http://internal.amazon.com/"), body);
		assertThat(error).isEqualTo(new WireError(kind, message, type, null));
	}

	@Test
	void nameOfTheExceptionMayStandInTheBody() {
		byte[] body = "{\"__type\":\"com.amazon.coral.availability#ThrottlingException\",\"message\":\"Rate\"}"
			.getBytes(StandardCharsets.UTF_8);
		assertThat(error(400, Map.of(), body).kind()).isEqualTo(ErrorKind.RATE_LIMITED);
		byte[] unknown = "{\"Output\":{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}}"
			.getBytes(StandardCharsets.UTF_8);
		assertThat(error(404, Map.of(), unknown).code()).isEqualTo("UnknownOperationException");
	}

	private static WireError error(int status, Map<String, String> headers, byte[] body) {
		return new BedrockConverseDialect().error(new WireFailure(status, headers, body), Bedrock.PROFILE);
	}

	private static ChatResponse body(String members) {
		return Bedrock.fold(Bedrock.body("""
				{"output": {"message": {"role": "assistant", "content": [{"text": "x"}]}}, "stopReason": "end_turn",
				%s}""".formatted(members)));
	}

	private static WireError failure(Runnable task) {
		try {
			task.run();
		}
		catch (WireException ex) {
			return ex.error();
		}
		throw new AssertionError("There was no failure");
	}

}
