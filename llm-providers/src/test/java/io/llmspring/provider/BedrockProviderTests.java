package io.llmspring.provider;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ChatResponseAssembler;
import io.llmspring.dialect.bedrock.BedrockConverseDialect;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.model.Secret;
import io.llmspring.spi.Credentials;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.transport.HttpTransport;
import io.llmspring.transport.framing.AwsMessages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for streams of Amazon Bedrock over the wire.
 */
class BedrockProviderTests {

	private static final byte[] START = AwsMessages
		.join(AwsMessages.event("messageStart", "{\"role\":\"assistant\",\"p\":\"abc\"}"), AwsMessages
			.event("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"Grüß Gott\"},\"p\":\"a\"}"));

	private static final byte[] END = AwsMessages.join(
			AwsMessages.event("contentBlockStop", "{\"contentBlockIndex\":0}"),
			AwsMessages.event("messageStop", "{\"stopReason\":\"end_turn\"}"), AwsMessages.event("metadata",
					"{\"usage\":{\"inputTokens\":3,\"outputTokens\":2,\"totalTokens\":5},\"metrics\":{\"latencyMs\":9}}"));

	private final AtomicReference<Headers> request = new AtomicReference<>();

	private volatile byte[] answer = {};

	private volatile String contentType = "application/vnd.amazon.eventstream";

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			this.request.set(exchange.getRequestHeaders());
			exchange.getRequestBody().readAllBytes();
			exchange.getResponseHeaders().set("content-type", this.contentType);
			exchange.getResponseHeaders().set("x-amzn-requestid", "req-1");
			exchange.sendResponseHeaders(200, 0);
			Random random = new Random(11);
			try (exchange; OutputStream out = exchange.getResponseBody()) {
				for (int at = 0; at < this.answer.length;) {
					int length = Math.min(this.answer.length - at, 1 + random.nextInt(40));
					out.write(this.answer, at, length);
					out.flush();
					at += length;
				}
			}
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void streamIsReadToItsEnd() {
		this.answer = AwsMessages.join(START, END);
		ChatResponse response = ask();
		assertThat(response.text()).isEqualTo("Grüß Gott");
		assertThat(response.usage().total()).isEqualTo(5);
		assertThat(response.metadata().requestId()).isEqualTo("req-1");
		assertThat(this.request.get().getFirst("accept")).isEqualTo("application/vnd.amazon.eventstream");
		assertThat(this.request.get().getFirst("authorization")).isEqualTo("Bearer key-1");
	}

	@Test
	void exceptionInTheMiddleFailsWithItsKind() {
		this.answer = AwsMessages.join(START,
				AwsMessages.exception("throttlingException", "{\"message\":\"Too many tokens\"}"));
		assertThatExceptionOfType(LlmException.class).isThrownBy(this::ask).satisfies((ex) -> {
			assertThat(ex.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
			assertThat(ex.code()).isEqualTo("throttlingException");
		});
	}

	@Test
	void brokenChecksumIsAMalformedAnswer() {
		this.answer = AwsMessages.join(START, END);
		this.answer[START.length + 20] ^= 1;
		assertThatExceptionOfType(LlmException.class).isThrownBy(this::ask)
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ErrorKind.MALFORMED))
			.withMessageContaining("checksum");
	}

	@Test
	void streamThatStopsInAMessageIsInterrupted() {
		this.answer = Arrays.copyOf(AwsMessages.join(START, END), START.length + 30);
		assertThatExceptionOfType(LlmException.class).isThrownBy(this::ask)
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ErrorKind.STREAM_INTERRUPTED));
	}

	@Test
	void documentInsteadOfAStreamIsReadAsOne() {
		this.contentType = "application/json";
		this.answer = """
				{"output": {"message": {"content": [{"text": "Whole"}]}}, "stopReason": "end_turn"}"""
			.getBytes(StandardCharsets.UTF_8);
		assertThat(ask().text()).isEqualTo("Whole");
	}

	@Test
	void otherKindsOfStreamsAreRefused() {
		this.contentType = "text/event-stream";
		assertThatExceptionOfType(LlmException.class).isThrownBy(this::ask)
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ErrorKind.MALFORMED));
	}

	private ChatResponse ask() {
		String url = "http://localhost:" + this.server.getAddress().getPort();
		HttpProvider provider = HttpProvider.of(new ProviderProfile("bedrock", url, Map.of(), Map.of()),
				new BedrockConverseDialect(), HttpTransport.of(WebClient.create(), url),
				Credentials.of(Secret.of("key-1")));
		List<ChatEvent> events = provider.execute(new ProviderCall("m", ChatRequest.of("test", "Hi"), true))
			.collectList()
			.block(Duration.ofSeconds(10));
		ChatResponseAssembler assembler = new ChatResponseAssembler();
		events.forEach(assembler::accept);
		return assembler.response();
	}

}
