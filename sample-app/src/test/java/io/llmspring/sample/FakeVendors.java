package io.llmspring.sample;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Stands in for two vendors: Anthropic has too much to do, OpenAI answers.
 */
final class FakeVendors implements AutoCloseable {

	private static final String OVERLOADED = """
			{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""";

	private static final String ANSWER = """
			data: {"id":"chatcmpl-1","object":"chat.completion.chunk","model":"gpt-5","choices":[{"index":0,\
			"delta":{"role":"assistant","content":"Good "},"finish_reason":null}]}

			data: {"id":"chatcmpl-1","object":"chat.completion.chunk","model":"gpt-5","choices":[{"index":0,\
			"delta":{"content":"day."},"finish_reason":"stop"}]}

			data: {"id":"chatcmpl-1","object":"chat.completion.chunk","model":"gpt-5","choices":[],\
			"usage":{"prompt_tokens":1000,"completion_tokens":200,"total_tokens":1200,\
			"prompt_tokens_details":{"cached_tokens":400}}}

			data: [DONE]

			""";

	private final List<String> keys = new CopyOnWriteArrayList<>();

	private final DisposableServer server = HttpServer.create()
		.host("127.0.0.1")
		.port(0)
		.route((routes) -> routes.post("/v1/messages", (request, response) -> overloaded(request, response))
			.post("/v1/chat/completions", (request, response) -> answer(request, response)))
		.bindNow(Duration.ofSeconds(10));

	private Mono<Void> overloaded(HttpServerRequest request, HttpServerResponse response) {
		this.keys.add(String.valueOf(request.requestHeaders().get("x-api-key")));
		return request.receive()
			.then(response.status(529)
				.header("Content-Type", "application/json")
				.sendString(Mono.just(OVERLOADED))
				.then());
	}

	private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
		this.keys.add(String.valueOf(request.requestHeaders().get("Authorization")));
		return request.receive()
			.then(response.header("Content-Type", "text/event-stream").sendString(Mono.just(ANSWER)).then());
	}

	String url() {
		return "http://127.0.0.1:" + this.server.port();
	}

	List<String> keys() {
		return this.keys;
	}

	@Override
	public void close() {
		this.server.disposeNow(Duration.ofSeconds(5));
	}

}
