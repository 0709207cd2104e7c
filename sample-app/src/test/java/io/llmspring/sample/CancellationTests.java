package io.llmspring.sample;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "OPENAI_API_KEY=sk-test", "llm.aliases.endless.models=openai:gpt-5" })
@AutoConfigureWebTestClient
class CancellationTests {

	private static final String FIRST_WORD = """
			data: {"id":"1","model":"gpt-5","choices":[{"index":0,"delta":{"content":"Well"},"finish_reason":null}]}

			""";

	private static final CountDownLatch CLOSED = new CountDownLatch(1);

	// Says one word and then nothing
	private static final DisposableServer VENDOR = HttpServer.create()
		.host("127.0.0.1")
		.port(0)
		.route((routes) -> routes.post("/v1/chat/completions",
				(request, response) -> request.receive()
					.then(response.withConnection((connection) -> connection.onDispose(CLOSED::countDown))
						.header("Content-Type", "text/event-stream")
						.sendString(Flux.concat(Mono.just(FIRST_WORD), Mono.never()), StandardCharsets.UTF_8)
						.then())))
		.bindNow(Duration.ofSeconds(10));

	@Autowired
	private WebTestClient web;

	@DynamicPropertySource
	static void vendor(DynamicPropertyRegistry registry) {
		registry.add("OPENAI_BASE_URL", () -> "http://127.0.0.1:" + VENDOR.port() + "/v1");
	}

	@AfterAll
	static void close() {
		VENDOR.disposeNow(Duration.ofSeconds(5));
	}

	@Test
	void whoeverStopsReadingClosesTheConnectionToTheProvider() throws InterruptedException {
		Flux<String> answer = this.web.post()
			.uri("/api/chat")
			.bodyValue(Map.of("alias", "endless", "message", "Hello"))
			.exchange()
			.expectStatus()
			.isOk()
			.returnResult(String.class)
			.getResponseBody();
		StepVerifier.create(answer.filter((data) -> data.contains("Well")))
			.expectNextCount(1)
			.thenCancel()
			.verify(Duration.ofSeconds(10));
		assertThat(CLOSED.await(5, TimeUnit.SECONDS)).isTrue();
	}

}
