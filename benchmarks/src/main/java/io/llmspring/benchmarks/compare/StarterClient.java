package io.llmspring.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.service.LlmService;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.Assert;

/**
 * The starter as an application uses it: an alias with a fallback, retry, clocks, cost,
 * usage, and observations with a real registry.
 */
final class StarterClient implements Client {

	private static final String METERS = "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration,"
			+ "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration,"
			+ "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration";

	private final ConfigurableApplicationContext context;

	private final LlmService service;

	StarterClient(ProviderApi api, String baseUrl, boolean meters) {
		List<String> properties = new ArrayList<>(List.of("--spring.main.banner-mode=off", "--logging.level.root=warn",
				"--llm.providers.p.preset=" + api.preset(), "--llm.providers.p.base-url=" + baseUrl + "/v1",
				"--llm.providers.p.api-key=none", "--llm.providers.p.pool.max-connections=" + Contender.CONNECTIONS,
				"--llm.aliases.chain.models=p:" + api.model() + ",p:other"));
		if (!meters) {
			properties.add("--spring.autoconfigure.exclude=" + METERS);
		}
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run(properties.toArray(String[]::new));
		this.service = this.context.getBean(LlmService.class);
		Assert.state(meters == this.context.getBeanProvider(MeterRegistry.class).stream().findAny().isPresent(),
				"The application is not the one to be measured");
	}

	@Override
	public void ask(Question question, AnswerSink sink) {
		ChatRequest request = ChatRequest.of("chain", question.prompt());
		if (question.streamed()) {
			this.service.stream(request).subscribe((event) -> {
				if (event instanceof ChatEvent.TextDelta delta) {
					sink.text(delta.text());
				}
			}, sink::failed, sink::end);
		}
		else {
			this.service.chat(request).map(ChatResponse::text).subscribe(sink::text, sink::failed, sink::end);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
