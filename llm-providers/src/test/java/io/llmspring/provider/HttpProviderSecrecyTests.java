package io.llmspring.provider;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatRequest;
import io.llmspring.error.LlmException;
import io.llmspring.model.Secret;
import io.llmspring.spi.Credentials;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.transport.TransportFixture;
import io.llmspring.transport.WireExchange;
import io.llmspring.transport.WireServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Neither the key nor the prompt may be seen when a call fails, however it fails.
 */
class HttpProviderSecrecyTests {

	private static final String KEY = "canary-key-1234567890";

	private static final String PROMPT = "canary-prompt";

	// As simplelogger.properties says
	private static final Path LOG = Path.of("target", "tests.log");

	private static final List<WireServer.Script> FAILURES = List.of(WireExchange::reset, WireExchange::close,
			(exchange) -> exchange.send(KEY + " " + PROMPT + "\r\n\r\n").close(),
			(exchange) -> exchange.answer(401, "application/json", "wrong key " + KEY),
			(exchange) -> exchange.answer(500, "text/html", "<title>" + KEY + "</title>"),
			(exchange) -> exchange.answer(200, "text/html", "<title>" + KEY + "</title>"),
			(exchange) -> exchange.answer(200, KEY + "/x", "x"),
			(exchange) -> exchange.answer(307, "", "", "Location: http://" + KEY + ".example/"),
			(exchange) -> exchange.answer(429, "", "x", "X-Request-Id: " + KEY),
			(exchange) -> exchange.stream().event("!" + KEY).lastChunk(),
			(exchange) -> exchange.stream().event("BUG").lastChunk(),
			(exchange) -> exchange.stream().event("Hello").chunk("data: x").reset());

	@Test
	void keyAndPromptAreNotSeen() throws Exception {
		StringWriter traces = new StringWriter();
		try (TransportFixture fixture = new TransportFixture()) {
			for (WireServer.Script failure : FAILURES) {
				try (WireServer server = WireServer.start(failure)) {
					failing(fixture, server.url()).printStackTrace(new PrintWriter(traces, true));
				}
			}
		}
		assertThat(traces.toString()).contains("RateLimitedException", "PrematureCloseException")
			.doesNotContain(KEY, PROMPT);
		assertThat(Files.readString(LOG)).contains("HTTP POST", "DEBUG reactor.netty").doesNotContain(KEY, PROMPT);
	}

	private static Throwable failing(TransportFixture fixture, String url) {
		HttpProvider provider = HttpProvider.of(new ProviderProfile("fake", url, Map.of(), Map.of()), new FakeDialect(),
				fixture.transport(url), Credentials.of(Secret.of(KEY)));
		ProviderCall call = new ProviderCall("m", ChatRequest.of("fake:m", PROMPT), true);
		Throwable[] failure = new Throwable[1];
		provider.execute(call).doOnError((ex) -> failure[0] = ex).onErrorComplete().blockLast(Duration.ofSeconds(10));
		assertThat(failure[0]).isInstanceOf(LlmException.class);
		return failure[0];
	}

}
