package io.llmspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.llmspring.error.LlmException;
import io.llmspring.service.LlmService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.test.StepVerifier;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpProviderFactory}.
 */
class HttpProviderFactoryTests {

	private static final String ANSWER = """
			{"id":"1","object":"chat.completion","model":"m","choices":[{"index":0,"finish_reason":"stop",
			"message":{"role":"assistant","content":"Good day"}}],
			"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}
			""";

	private static final List<String> requests = new CopyOnWriteArrayList<>();

	private static DisposableServer server;

	private static LoopResources loops;

	@BeforeAll
	static void start() {
		// Threads of its own, because a context that ends takes those of Reactor Netty
		// along
		loops = LoopResources.create("server", 1, true);
		server = HttpServer.create()
			.runOn(loops)
			.host("127.0.0.1")
			.port(0)
			.route((routes) -> routes
				.post("/moved/chat/completions",
						(request, response) -> response.status(302).header("Location", "/v1/chat/completions").send())
				.post("/v1/chat/completions", (request, response) -> {
					requests.add(request.uri() + " " + request.requestHeaders().get("Authorization") + " "
							+ request.requestHeaders().get("X-Team") + " " + request.requestHeaders().get("X-Custom"));
					return response.header("Content-Type", "application/json").sendString(Mono.just(ANSWER));
				}))
			.bindNow();
	}

	@AfterAll
	static void stop() {
		server.disposeNow();
		loops.dispose();
	}

	@BeforeEach
	void clear() {
		requests.clear();
	}

	private static ApplicationContextRunner runner(String path) {
		return LlmContexts.runner()
			.withConfiguration(AutoConfigurations.of(LlmHttpAutoConfiguration.class, WebClientAutoConfiguration.class,
					ReactiveHttpClientAutoConfiguration.class))
			.withPropertyValues("llm.providers.mine.dialect=openai-chat",
					"llm.providers.mine.base-url=http://127.0.0.1:" + server.port() + path,
					"llm.providers.mine.api-key=canary", "llm.providers.mine.headers.X-Team=blue");
	}

	private static Mono<String> ask(LlmService service) {
		return service.prompt("mine:m").user("Hi").call().content();
	}

	@Test
	void callReachesTheServerWithKeyAndHeaders() {
		runner("/v1").withBean(WebClientCustomizer.class, () -> (builder) -> builder.defaultHeader("X-Custom", "yes"))
			.run((context) -> {
				assertThat(ask(context.getBean(LlmService.class)).block(Duration.ofSeconds(5))).isEqualTo("Good day");
				assertThat(requests).containsExactly("/v1/chat/completions Bearer canary blue yes");
			});
	}

	@Test
	void anotherConnectorWorksAsWell() {
		runner("/v1").withBean(ClientHttpConnectorBuilder.class, ClientHttpConnectorBuilder::jdk).run((context) -> {
			assertThat(ask(context.getBean(LlmService.class)).block(Duration.ofSeconds(5))).isEqualTo("Good day");
			assertThat(context.getBean(HttpProviderFactory.class).pools()).isEmpty();
		});
	}

	@Test
	void wireOfAProviderIsWithinReach() {
		runner("/v1").run((context) -> {
			RawProviders raw = context.getBean(RawProviders.class);
			assertThat(raw.names()).contains("mine").doesNotContain("simulated");
			String answer = raw.get("mine")
				.webClient()
				.post()
				.uri("/chat/completions")
				.retrieve()
				.bodyToMono(String.class)
				.block(Duration.ofSeconds(5));
			assertThat(answer).isEqualTo(ANSWER);
			assertThat(requests).containsExactly("/v1/chat/completions Bearer canary blue null");
		});
	}

	@Test
	void redirectIsNotFollowed() {
		runner("/moved").withPropertyValues("spring.http.clients.redirects=follow")
			.run((context) -> StepVerifier.create(ask(context.getBean(LlmService.class)))
				.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(LlmException.class)
					.hasMessageContaining("redirect")
					.hasMessageNotContaining("canary"))
				.verify(Duration.ofSeconds(5)));
		assertThat(requests).isEmpty();
	}

	@Test
	void resourcesOfReactorNettyAreShared() {
		runner("/v1").withConfiguration(AutoConfigurations.of(NettyReactiveWebServerAutoConfiguration.class))
			.run((context) -> assertThat(ask(context.getBean(LlmService.class)).block(Duration.ofSeconds(5)))
				.isEqualTo("Good day"));
	}

	@Test
	void eachProviderHasAPoolThatTheContextDisposes() {
		ConnectionProvider[] pool = new ConnectionProvider[1];
		runner("/v1").withPropertyValues("llm.providers.mine.pool.max-connections=7").run((context) -> {
			assertThat(context.getBean(HttpProviderFactory.class).pools()).hasSize(1);
			pool[0] = context.getBean(HttpProviderFactory.class).pools().iterator().next();
			assertThat(pool[0].maxConnections()).isEqualTo(7);
			assertThat(ask(context.getBean(LlmService.class)).block(Duration.ofSeconds(5))).isEqualTo("Good day");
			assertThat(pool[0].isDisposed()).isFalse();
		});
		assertThat(pool[0].isDisposed()).isTrue();
	}

	@Test
	void nothingIsSentAtTheStart() {
		runner("/v1").run((context) -> assertThat(requests).isEmpty());
	}

	@Test
	void unknownSslBundleIsAFault() {
		runner("/v1").withPropertyValues("llm.providers.mine.ssl.bundle=mine")
			.run((context) -> assertThat(LlmContexts.analysis(context).getDescription())
				.contains("llm.providers.mine.ssl.bundle", "There is no SSL bundle 'mine'."));
	}

}
