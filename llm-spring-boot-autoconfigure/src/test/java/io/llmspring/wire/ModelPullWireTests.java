package io.llmspring.wire;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.llmspring.autoconfigure.LlmContexts;
import io.llmspring.autoconfigure.LlmHttpAutoConfiguration;
import io.llmspring.service.LlmService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Models that Ollama downloads when the application starts.
 */
@ExtendWith(OutputCaptureExtension.class)
class ModelPullWireTests {

	private static final String DONE = """
			{"status":"pulling manifest"}
			{"status":"pulling a1","digest":"sha256:a1","total":1000,"completed":300}
			{"status":"pulling a1","digest":"sha256:a1","total":1000,"completed":1000}
			{"status":"verifying sha256 digest"}
			{"status":"success"}
			""";

	private final ApplicationContextRunner runner = LlmContexts.runner()
		.withConfiguration(AutoConfigurations.of(WebClientAutoConfiguration.class, LlmHttpAutoConfiguration.class))
		.withPropertyValues("llm.aliases.chat=ollama:llama3.2", "llm.aliases.other=ollama:llama3.2, simulated:echo");

	private ApplicationContextRunner with(WireServer server, String... properties) {
		return this.runner.withPropertyValues("llm.providers.ollama.base-url=" + server.url())
			.withPropertyValues(properties);
	}

	private static WireServer.Script pulls(String lines) {
		return (exchange) -> {
			exchange.streamUntilClosed(200, "application/x-ndjson");
			exchange.send(lines).close();
		};
	}

	private static void missing(WireExchange exchange) throws Exception {
		exchange.answer(404, "application/json", "{\"error\":\"model 'llama3.2' not found\"}");
	}

	private static List<String> paths(WireServer server) {
		return server.exchanges().stream().map(WireExchange::path).toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "llm.providers.ollama.connect-timeout=1s", "llm.providers.ollama.pull=never" })
	void serverIsNotAskedUnlessItIsWanted(String property) {
		try (WireServer server = WireServer.start(WireExchange::reset)) {
			with(server, property).run((context) -> {
				assertThat(context).hasSingleBean(LlmService.class);
				assertThat(server.connections()).isZero();
			});
		}
	}

	@Test
	void modelThatIsMissingIsDownloadedOnce(CapturedOutput output) {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel("io.llmspring.autoconfigure.ModelPull", LogLevel.INFO);
		try (WireServer server = WireServer.start(WireServer.inTurn(ModelPullWireTests::missing, pulls(DONE)))) {
			with(server, "llm.providers.ollama.pull=when-missing").run((context) -> {
				assertThat(context).hasSingleBean(LlmService.class);
				assertThat(paths(server)).containsExactly("/api/show", "/api/pull");
				assertThat(server.exchanges().get(0).body()).isEqualTo("{\"model\":\"llama3.2\"}");
				assertThat(server.exchanges().get(1).body()).contains("\"model\":\"llama3.2\"", "\"stream\":true");
			});
		}
		finally {
			logging.setLogLevel("io.llmspring.autoconfigure.ModelPull", null);
		}
		assertThat(output).contains("downloads the model 'llama3.2'", "30 % of 1,000 bytes", "100 %",
				"has the model 'llama3.2'");
	}

	@Test
	void modelThatIsThereIsNotDownloaded() {
		try (WireServer server = WireServer.start((exchange) -> exchange.json("{\"details\":{}}"))) {
			with(server, "llm.providers.ollama.pull=when-missing").run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(paths(server)).containsExactly("/api/show");
			});
		}
	}

	@Test
	void modelIsAlwaysDownloadedIfThatIsWanted() {
		try (WireServer server = WireServer.start(pulls(DONE))) {
			with(server, "llm.providers.ollama.pull=always").run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(paths(server)).containsExactly("/api/pull");
			});
		}
	}

	@Test
	void onlyModelsOfTheProfileInForceAreDownloaded() {
		try (WireServer server = WireServer.start(pulls(DONE))) {
			with(server, "llm.providers.ollama.pull=always", "llm.profile=dev",
					"llm.profiles.dev.aliases.chat=ollama:dev-model", "llm.profiles.prod.aliases.chat=ollama:large",
					"llm.profiles.dev.aliases.other=simulated:echo")
				.run((context) -> {
					assertThat(context).hasNotFailed();
					assertThat(server.exchanges()).singleElement()
						.satisfies((exchange) -> assertThat(exchange.body()).contains("dev-model"));
				});
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "{\"status\":\"pulling manifest\"}\n{\"error\":\"pull model manifest: file does not exist\"}\n",
					"{\"status\":\"pulling manifest\"}\n", "" })
	void downloadThatFailsFailsTheStart(String lines) {
		try (WireServer server = WireServer.start(pulls(lines))) {
			with(server, "llm.providers.ollama.pull=always").run((context) -> {
				assertThat(context).hasFailed();
				assertThat(context.getStartupFailure()).rootCause()
					.hasMessageContaining(lines.contains("error") ? "file does not exist" : "ended before");
				assertThat(context.getStartupFailure()).hasMessageContaining("provider 'ollama'")
					.hasMessageContaining("model 'llama3.2'")
					.hasMessageContaining("'llm.providers.ollama.pull'");
			});
		}
	}

	@Test
	void serverThatIsNotThereFailsTheStart() {
		this.runner
			.withPropertyValues("llm.providers.ollama.base-url=http://127.0.0.1:1",
					"llm.providers.ollama.pull=when-missing")
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(context.getStartupFailure()).hasMessageContaining("cannot download the model 'llama3.2'");
			});
	}

	@Test
	void startDoesNotWaitLongerThanItShould(CapturedOutput output) throws Exception {
		try (WireServer server = WireServer.start((exchange) -> {
			exchange.streamUntilClosed(200, "application/x-ndjson");
			exchange.send("{\"status\":\"pulling manifest\"}\n").stall();
		})) {
			with(server, "llm.providers.ollama.pull=always", "llm.providers.ollama.pull-wait=300ms")
				.run((context) -> assertThat(context).hasSingleBean(LlmService.class));
			assertThat(output).contains("are not there after 300 ms");
			assertThat(server.exchange().awaitClientClosed(5000)).as("broken off with the context").isTrue();
		}
	}

	@Test
	void applicationThatEndsWhileItWaitsDoesNotWaitOn() throws Exception {
		AtomicReference<ConfigurableApplicationContext> starting = new AtomicReference<>();
		try (WireServer server = WireServer.start((exchange) -> {
			exchange.streamUntilClosed(200, "application/x-ndjson");
			exchange.send("{\"status\":\"pulling manifest\"}\n").stall();
		})) {
			Thread ending = new Thread(() -> {
				while (server.exchanges().isEmpty()) {
					Thread.onSpinWait();
				}
				pause(300);
				starting.get().close();
			});
			ending.start();
			long startedAt = System.nanoTime();
			with(server, "llm.providers.ollama.pull=always", "llm.providers.ollama.pull-wait=20s")
				.withInitializer(starting::set)
				.run((context) -> assertThat(context).hasFailed());
			// The start was interrupted, and says so
			assertThat(Thread.interrupted()).isTrue();
			ending.join(30_000);
			assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isLessThan(Duration.ofSeconds(15));
			assertThat(server.exchange().awaitClientClosed(5000)).as("broken off with the context").isTrue();
		}
		finally {
			Thread.interrupted();
		}
	}

	private static void pause(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void downloadThatFailsAfterTheStartIsLogged(CapturedOutput output) {
		try (WireServer server = WireServer.start((exchange) -> {
			exchange.streamUntilClosed(200, "application/x-ndjson");
			exchange.pause(600);
			exchange.send("{\"error\":\"no space left on device\"}\n").close();
		})) {
			with(server, "llm.providers.ollama.pull=always", "llm.providers.ollama.pull-wait=0ms").run((context) -> {
				assertThat(context).hasNotFailed();
				long deadline = System.nanoTime() + 5_000_000_000L;
				while (!output.getAll().contains("no space left") && System.nanoTime() < deadline) {
					Thread.sleep(20);
				}
				assertThat(output).contains("cannot download the model 'llama3.2'", "no space left on device");
			});
		}
	}

	@Test
	void serverThatCannotDownloadIsAFault() {
		this.runner.withPropertyValues("llm.providers.vllm.pull=always", "llm.providers.ollama.pull-wait=-1s")
			.run((context) -> assertThat(LlmContexts.analysis(context).getDescription())
				.contains("llm.providers.vllm.pull", "openai-chat", "llm.providers.ollama.pull-wait"));
	}

}
