package io.llmspring.autoconfigure.connection;

import io.llmspring.autoconfigure.LlmAutoConfiguration;
import io.llmspring.autoconfigure.LlmHttpAutoConfiguration;
import io.llmspring.autoconfigure.LlmSetup;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.ollama.OllamaContainer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OllamaContainerConnectionDetailsFactory}, where a Docker engine is.
 */
@SpringJUnitConfig
@Testcontainers(disabledWithoutDocker = true)
class OllamaConnectionDetailsTests {

	@Container
	@ServiceConnection
	static final OllamaContainer ollama = new OllamaContainer("ollama/ollama:0.5.13");

	@Autowired
	private OllamaConnectionDetails details;

	@Autowired
	private LlmSetup setup;

	@Test
	void containerIsTheServerOfThePreset() {
		assertThat(this.details.getBaseUrl()).isEqualTo(ollama.getEndpoint());
		assertThat(this.setup.providers()).anySatisfy((provider) -> {
			assertThat(provider.name()).isEqualTo("ollama");
			assertThat(provider.baseUrl()).isEqualTo(ollama.getEndpoint());
		});
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LlmAutoConfiguration.class, LlmHttpAutoConfiguration.class })
	static class Application {

	}

}
