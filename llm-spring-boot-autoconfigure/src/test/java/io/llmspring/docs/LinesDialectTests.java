package io.llmspring.docs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ChatResponseAssembler;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.model.Secret;
import io.llmspring.provider.HttpProvider;
import io.llmspring.routing.RouteTable;
import io.llmspring.service.LlmService;
import io.llmspring.spi.Credentials;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireFrame;
import io.llmspring.spi.WireRequest;
import io.llmspring.transport.HttpTransport;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The dialect that the documentation builds is one.
 */
class LinesDialectTests {

	private static final ProviderProfile PROFILE = new ProviderProfile("mine", "http://localhost", Map.of(), Map.of());

	private final LinesDialect dialect = new LinesDialect();

	@Test
	void requestHoldsThePromptAndSaysWhatWasLeftOut() {
		WireRequest request = this.dialect.encode(call(
				ChatRequest.builder("mine:m").user("Hello").options((options) -> options.maxTokens(5).seed(1L)).build(),
				true), PROFILE);
		assertThat(request.body()).asString()
			.isEqualTo("{\"model\":\"m\",\"prompt\":\"Hello\",\"limit\":5,\"stream\":true}");
		assertThat(request.adaptations()).extracting(Adaptation::field).containsExactly("seed");
	}

	@Test
	void toolsAreRefusedBeforeAnythingIsSent() {
		ChatRequest request = ChatRequest.builder("mine:m")
			.user("Hello")
			.tool(ToolDefinition.of("now", "The time", ""))
			.build();
		assertThatExceptionOfType(WireException.class)
			.isThrownBy(() -> this.dialect.encode(call(request, true), PROFILE))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.UNSUPPORTED));
	}

	@Test
	void linesBecomeEvents() {
		LinesDecoder decoder = new LinesDecoder();
		List<ChatEvent> events = new ArrayList<>();
		decoder.decode(WireFrame.of(null, "{\"id\":\"1\",\"text\":\"Hel\"}"), events::add);
		decoder.decode(WireFrame.of(null, "{\"text\":\"lo\",\"done\":true,\"in\":3,\"out\":2}"), events::add);
		decoder.end(events::add);
		assertThat(events).hasSize(4);
		assertThat(decoder.complete()).isTrue();
	}

	@Test
	void answerWithoutLastLineIsInterrupted() {
		LinesDecoder decoder = new LinesDecoder();
		assertThatExceptionOfType(WireException.class).isThrownBy(() -> decoder.end((event) -> {
		})).satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.STREAM_INTERRUPTED));
	}

	@Test
	void failureIsReadFromTheBodyFirst() {
		WireFailure failure = new WireFailure(400, Map.of(),
				"{\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"too long\"}}".getBytes());
		assertThat(this.dialect.error(failure, PROFILE).kind()).isEqualTo(ErrorKind.CONTEXT_LENGTH);
	}

	@Test
	void serverAnswersThroughTheService() {
		String lines = "{\"id\":\"1\",\"model\":\"m-1\",\"text\":\"Hel\"}\n{\"text\":\"lo\"}\n"
				+ "{\"done\":true,\"in\":3,\"out\":2}\n";
		DisposableServer server = HttpServer.create()
			.port(0)
			.handle((request, response) -> request.requestHeaders().contains("X-Api-Key", "k", true)
					? response.header("Content-Type", "application/x-ndjson").sendString(Flux.just(lines))
					: response.status(401).send())
			.bindNow();
		try {
			String url = "http://localhost:" + server.port();
			LlmService service = service(url, "k");
			List<ChatEvent> events = service.stream(ChatRequest.of("mine:m", "Hello"))
				.collectList()
				.block(Duration.ofSeconds(10));
			assertThat(events).hasSize(4);
			ChatResponse response = service.prompt("mine:m")
				.user("Hello")
				.stream()
				.events()
				.reduceWith(ChatResponseAssembler::new, ChatResponseAssembler::accept)
				.block(Duration.ofSeconds(10))
				.response();
			assertThat(response.text()).isEqualTo("Hello");
			assertThatExceptionOfType(LlmException.class)
				.isThrownBy(() -> service(url, "wrong").prompt("mine:m").user("Hello").stream().content().blockLast())
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(ErrorKind.AUTHENTICATION));
		}
		finally {
			server.disposeNow();
		}
	}

	private LlmService service(String url, String key) {
		ProviderProfile profile = new ProviderProfile("mine", url, Map.of(), Map.of());
		HttpProvider provider = HttpProvider.of(profile, this.dialect, HttpTransport.of(WebClient.create(), url),
				Credentials.of(Secret.of(key)));
		return LlmService.builder(List.of(provider), RouteTable.builder(List.of("mine")).build()).build();
	}

	private static ProviderCall call(ChatRequest request, boolean streaming) {
		return new ProviderCall("m", request, streaming);
	}

}
