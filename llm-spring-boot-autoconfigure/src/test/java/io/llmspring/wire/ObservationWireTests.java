package io.llmspring.wire;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls, attempts and exchanges as seen by an observation registry.
 */
class ObservationWireTests {

	private static final String CALL = "gen_ai.client.operation.duration";

	private static final String APPLICATION = """
			llm:
			  providers: { openai: { base-url: "${server}/v1", api-key: "sk-wire-openai" } }
			  aliases: { chat: { models: "openai:gpt-5-mini", retry: { backoff: 0ms } } }
			""";

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void exchangeIsPartOfAttemptWhichIsPartOfCall(boolean streaming) {
		Ended ended = new Ended();
		run(this::answer, streaming, ended, (registry) -> {
			Observation.ContextView exchange = ended.find("http.client.requests");
			Observation.ContextView attempt = exchange.getParentObservation().getContextView();
			assertThat(attempt.getName()).isEqualTo("llm.attempt");
			Observation.ContextView call = attempt.getParentObservation().getContextView();
			assertThat(call.getName()).isEqualTo(CALL);
			assertThat(call.getParentObservation()).isNull();
		});
	}

	@Test
	void callIsObservedOnceAndEveryAttemptForItself() {
		WireServer.Script script = WireServer.inTurn((exchange) -> exchange.answer(500, "", ""), this::answer);
		run(script, false, (registry) -> {
			TestObservationRegistryAssert.assertThat(registry).hasNumberOfObservationsWithNameEqualTo(CALL, 1);
			TestObservationRegistryAssert.assertThat(registry).hasNumberOfObservationsWithNameEqualTo("llm.attempt", 2);
			TestObservationRegistryAssert.assertThat(registry)
				.hasNumberOfObservationsWithNameEqualTo("http.client.requests", 2);
		});
	}

	@Test
	void callCarriesAliasModelUsageAndCost() {
		run(this::answer, true,
				(registry) -> TestObservationRegistryAssert.assertThat(registry)
					.hasObservationWithNameEqualTo(CALL)
					.that()
					.hasLowCardinalityKeyValue("llm.alias", "chat")
					.hasLowCardinalityKeyValue("gen_ai.provider.name", "openai")
					.hasLowCardinalityKeyValue("gen_ai.request.model", "gpt-5-mini")
					.hasLowCardinalityKeyValue("llm.stream", "true")
					.hasLowCardinalityKeyValue("llm.outcome", "success")
					.hasHighCardinalityKeyValue("gen_ai.response.model", "gpt-5-mini-2025-08-07")
					.hasHighCardinalityKeyValue("gen_ai.usage.input_tokens", "1000")
					.hasHighCardinalityKeyValue("llm.cost", "0.00065")
					.hasBeenStarted()
					.hasBeenStopped());
	}

	@Test
	void exchangeIsNamedByThePathOfTheDialect() {
		run(this::answer, false,
				(registry) -> TestObservationRegistryAssert.assertThat(registry)
					.hasObservationWithNameEqualTo("http.client.requests")
					.that()
					.hasLowCardinalityKeyValue("uri", "/chat/completions")
					.hasLowCardinalityKeyValue("status", "200"));
	}

	private void answer(WireExchange exchange) throws IOException {
		if (exchange.body().contains("\"stream\":true")) {
			exchange.events(Wire.body("openai", "chat.answer.sse"));
		}
		else {
			exchange.json(Wire.body("openai", "chat.answer.json"));
		}
	}

	private static void run(WireServer.Script script, boolean streaming, Consumer<TestObservationRegistry> test) {
		run(script, streaming, new Ended(), test);
	}

	private static void run(WireServer.Script script, boolean streaming, Ended ended,
			Consumer<TestObservationRegistry> test) {
		try (WireServer server = WireServer.start(script)) {
			WireApplication.runner(APPLICATION, Map.of("server", server.url()))
				.withUserConfiguration(Recorded.class)
				.withBean(Ended.class, () -> ended)
				.run((context) -> {
					WireCall call = new WireCall(context, server);
					assertThat(streaming ? call.stream("chat") : call.chat("chat")).isNotNull();
					test.accept((TestObservationRegistry) context.getBean(ObservationRegistry.class));
				});
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Recorded {

		@Bean
		TestObservationRegistry registry() {
			return TestObservationRegistry.create();
		}

	}

	/**
	 * Remembers what ended.
	 */
	static class Ended implements ObservationHandler<Observation.Context> {

		private final List<Observation.Context> contexts = new CopyOnWriteArrayList<>();

		@Override
		public void onStop(Observation.Context context) {
			this.contexts.add(context);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		Observation.ContextView find(String name) {
			return this.contexts.stream().filter((context) -> name.equals(context.getName())).findFirst().orElseThrow();
		}

	}

}
