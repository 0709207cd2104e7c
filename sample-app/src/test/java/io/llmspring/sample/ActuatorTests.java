package io.llmspring.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "llm.providers.simulated.first-token-delay=1ms", "llm.providers.simulated.token-delay=0ms",
				"OPENAI_API_KEY=" + ActuatorTests.CANARY + "-1",
				"llm.providers.anthropic.api-key=" + ActuatorTests.CANARY + "-2",
				"management.endpoints.web.exposure.include=*", "management.endpoint.env.show-values=always",
				"management.endpoint.configprops.show-values=always" })
@AutoConfigureWebTestClient
@AutoConfigureMetrics
class ActuatorTests {

	static final String CANARY = "canary-7f3a91";

	@Autowired
	private WebTestClient web;

	private WebTestClient.ResponseSpec get(String path) {
		return this.web.get().uri(path).exchange().expectStatus().isOk();
	}

	private void askSomebody() {
		get("/api/chat?alias=resilient&message=Hello").expectBody().jsonPath("$.cost.amount").isNotEmpty();
	}

	@Test
	void showsAliasesAndWhatTheyUsed() {
		askSomebody();
		get("/actuator/llm").expectBody()
			.jsonPath("$.aliases.resilient.models[2]")
			.isEqualTo("simulated:story-120")
			.jsonPath("$.aliases.assistant.models[0]")
			.isEqualTo("anthropic:claude-sonnet-5")
			.jsonPath("$.targets['simulated:story-120'].calls")
			.value(Integer.class, (calls) -> assertThat(calls).isPositive())
			.jsonPath("$.total.cost")
			.isNotEmpty();
	}

	@Test
	void isHealthy() {
		get("/actuator/health").expectBody()
			.jsonPath("$.status")
			.isEqualTo("UP")
			.jsonPath("$.components.llm.status")
			.exists();
	}

	@Test
	void countsForPrometheus() {
		askSomebody();
		get("/actuator/prometheus").expectBody(String.class)
			.value((body) -> assertThat(body).contains("simulated", "story-120", "error_type=\"rate-limited\"")
				.containsPattern("(?m)^llm_cost_usd_total\\{.*story-120.*} [1-9]"));
	}

	@Test
	void saysWhatItIs() {
		get("/actuator/info").expectBody().jsonPath("$.app.name").isEqualTo("llm-sample");
		get("/actuator/metrics").expectBody().jsonPath("$.names").isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "llm", "health", "info", "metrics", "prometheus", "env", "configprops", "beans",
			"conditions", "mappings", "loggers", "env/OPENAI_API_KEY", "env/llm.providers.anthropic.api-key" })
	void neverShowsAKey(String endpoint) {
		get("/actuator/" + endpoint).expectBody(String.class)
			.value((body) -> assertThat(body).isNotEmpty().doesNotContain(CANARY));
	}

}
