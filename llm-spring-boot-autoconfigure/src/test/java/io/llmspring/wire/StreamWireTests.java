package io.llmspring.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.llmspring.accounting.Outcome;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What happens to streams on the socket, in both dialects.
 */
class StreamWireTests {

	private static final String APPLICATION = """
			llm:
			  providers:
			    openai: { base-url: "${server}/v1", api-key: "sk-wire-openai" }
			    anthropic: { base-url: "${server}/v1", api-key: "sk-wire-anthropic" }
			  aliases:
			    openai: { models: "openai:gpt-5-mini", timeout: { idle: 1s, first-token: 8s } }
			    anthropic: { models: "anthropic:claude-sonnet-4-5", timeout: { idle: 1s, first-token: 8s } }
			""";

	@ParameterizedTest
	@CsvSource({ "openai", "anthropic" })
	void connectionThatIsLostInTheMiddleFailsWithWhatHadArrived(String dialect) {
		WireApplication.run(APPLICATION, (exchange) -> {
			exchange.stream().chunk(Wire.body(dialect, "begin.sse"));
			exchange.close();
		}, (call) -> {
			LlmException failure = call.streamFailure(dialect);
			assertThat(failure.kind()).isEqualTo(ErrorKind.STREAM_INTERRUPTED);
			assertThat(failure.partial().text()).isEqualTo("Hello");
			assertThat(call.usage().last().outcome()).isEqualTo(Outcome.TRUNCATED);
			assertThat(call.server().exchanges()).hasSize(1);
		});
	}

	@ParameterizedTest
	@CsvSource({ "openai", "anthropic" })
	void streamThatStallsRunsIntoTheIdleClock(String dialect) {
		WireApplication.run(APPLICATION, (exchange) -> {
			exchange.stream().chunk(Wire.body(dialect, "begin.sse"));
			exchange.stall();
		}, (call) -> {
			LlmException failure = call.streamFailure(dialect);
			assertThat(failure.kind()).isEqualTo(ErrorKind.TIMEOUT_IDLE);
			assertThat(failure.attempts().get(0).duration()).isLessThan(Duration.ofSeconds(5));
			assertThat(failure.partial().text()).isEqualTo("Hello");
			await().until(() -> call.server().exchange().awaitClientClosed(100));
		});
	}

	@ParameterizedTest
	@CsvSource({ "openai", "anthropic" })
	void cancelClosesTheSocketWithin100Milliseconds(String dialect) {
		WireApplication.run(APPLICATION, (exchange) -> {
			exchange.stream().chunk(Wire.body(dialect, "begin.sse"));
			exchange.stall();
		}, (call) -> {
			call.llm()
				.stream(ChatRequest.of(dialect, "Hi"))
				.takeUntil(ChatEvent.TextDelta.class::isInstance)
				.blockLast(WireCall.TIMEOUT);
			assertThat(closed(call)).isTrue();
			assertThat(call.usage().last().outcome()).isEqualTo(Outcome.CANCELLED);
			assertThat(calls(call, "cancelled")).isEqualTo(1);
		});
	}

	@ParameterizedTest
	@CsvSource({ "openai", "anthropic" })
	void cancelOfAPlainCallClosesTheSocket(String dialect) {
		WireApplication.run(APPLICATION, WireExchange::stall, (call) -> {
			StepVerifier.create(call.llm().chat(ChatRequest.of(dialect, "Hi")))
				.expectSubscription()
				.then(() -> await().until(() -> call.server().exchanges().size() == 1))
				.thenCancel()
				.verify(WireCall.TIMEOUT);
			assertThat(closed(call)).isTrue();
		});
	}

	@ParameterizedTest
	@CsvSource({ "openai", "anthropic" })
	void connectionIsUsedAgainAfterAStreamedAnswer(String dialect) {
		WireApplication.run(APPLICATION, (exchange) -> exchange.events(Wire.body(dialect, "chat.answer.sse")),
				(call) -> {
					for (int i = 0; i < 5; i++) {
						assertThat(call.stream(dialect).text()).isEqualTo("Hello there 😀");
					}
					assertThat(call.server().exchanges()).hasSize(5);
					// The next call may begin before the connection is back in the pool
					assertThat(call.server().connections()).isLessThanOrEqualTo(2);
				});
	}

	@ParameterizedTest
	@CsvSource({ "openai", "anthropic" })
	void firstTokenArrivesBeforeTheAnswerIsComplete(String dialect) {
		WireApplication.run(APPLICATION, (exchange) -> {
			exchange.stream().chunk(Wire.body(dialect, "begin.sse"));
			exchange.stall();
		}, (call) -> StepVerifier.create(call.llm().stream(ChatRequest.of(dialect, "Hi")))
			.expectNextMatches(ChatEvent.Started.class::isInstance)
			.expectNext(new ChatEvent.TextDelta(0, "Hel"), new ChatEvent.TextDelta(0, "lo"))
			.thenCancel()
			.verify(Duration.ofSeconds(5)));
	}

	@ParameterizedTest
	@CsvSource({ "openai", "anthropic" })
	void answerMayBeCutAnywhere(String dialect) {
		String events = Wire.body(dialect, "chat.answer.sse");
		WireApplication.run(APPLICATION, (exchange) -> {
			exchange.streamUntilClosed(200, "text/event-stream; charset=utf-8");
			for (byte b : events.getBytes(StandardCharsets.UTF_8)) {
				exchange.send(new byte[] { b });
			}
			exchange.close();
		}, (call) -> assertThat(call.stream(dialect).text()).isEqualTo("Hello there 😀"));
	}

	private static boolean closed(WireCall call) {
		try {
			return call.server().exchange().awaitClientClosed(100);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static long calls(WireCall call, String outcome) {
		return call.context()
			.getBean(MeterRegistry.class)
			.get("gen_ai.client.operation.duration")
			.tag("llm.outcome", outcome)
			.timer()
			.count();
	}

}
