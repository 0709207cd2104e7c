package io.llmspring.wire;

import java.util.concurrent.locks.LockSupport;

import io.llmspring.chat.ChatRequest;
import io.llmspring.service.LlmService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockHound;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that begin, run and end on threads that must not block.
 */
class BlockingWireTests {

	private static final String APPLICATION = """
			llm:
			  providers: { openai: { base-url: "${server}/v1", api-key: "sk-wire-openai" } }
			  aliases: { chat: { models: "openai:gpt-5-mini", retry: { backoff: 0ms } } }
			""";

	@BeforeAll
	static void install() {
		// Netty draws random numbers for the ids of DNS queries; logs go to the console
		BlockHound
			.install((builder) -> builder.allowBlockingCallsInside("io.netty.resolver.dns.DnsQueryIdSpace", "newBucket")
				.allowBlockingCallsInside("ch.qos.logback.classic.Logger", "callAppenders"));
		// Threads that began before would be taken for blocking while they wait for work
		Schedulers.shutdownNow();
	}

	@Test
	void blockingCallWouldBeFound() {
		Mono<Void> blocking = Mono.<Void>fromRunnable(() -> LockSupport.parkNanos(1))
			.subscribeOn(Schedulers.parallel());
		StepVerifier.create(blocking)
			.expectErrorSatisfies((error) -> assertThat(error).hasMessageContaining("Blocking call"))
			.verify(WireCall.TIMEOUT);
	}

	@Test
	void plainAndStreamedCallsBlockNoThread() {
		WireApplication.run(APPLICATION, (exchange) -> {
			if (exchange.body().contains("\"stream\":true")) {
				exchange.events(Wire.body("openai", "chat.answer.sse"));
			}
			else {
				exchange.json(Wire.body("openai", "chat.answer.json"));
			}
		}, (call) -> {
			LlmService llm = call.llm();
			// The second call begins on the event loop on which the first one ended
			Flux<String> texts = llm.prompt("chat")
				.user("Hi")
				.call()
				.content()
				.flux()
				.concatWith(llm.prompt("chat").user("Hi").stream().content())
				.concatWith(Flux.defer(() -> llm.chat(ChatRequest.of("chat", "Hi")).map((answer) -> answer.text())))
				.subscribeOn(Schedulers.parallel());
			StepVerifier.create(texts)
				.expectNext("Hello there 😀", "Hello ", "there 😀", "Hello there 😀")
				.expectComplete()
				.verify(WireCall.TIMEOUT);
		});
	}

	@Test
	void failedCallsBlockNoThread() {
		WireApplication.run(APPLICATION, WireServer.inTurn((exchange) -> exchange.answer(503, "", ""),
				WireExchange::reset, (exchange) -> exchange.answer(401, "", "")), (call) -> {
					Mono<?> failing = call.llm().chat(ChatRequest.of("chat", "Hi")).subscribeOn(Schedulers.parallel());
					assertThat(WireCall.failure(failing).attempts()).hasSizeGreaterThan(1);
				});
	}

}
