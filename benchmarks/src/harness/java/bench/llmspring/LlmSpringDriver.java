package bench.llmspring;

import bench.Driver;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.service.LlmService;
import io.llmspring.usage.TokenUsage;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * The starter as an application uses it, with everything switched on: an alias with a
 * fallback, retry, clocks, observations with a real registry, meters and cost.
 */
public final class LlmSpringDriver implements Driver {

	private ConfigurableApplicationContext context;

	private LlmService service;

	@Override
	public void start(Config config) {
		String path = config.provider().equals("ollama") ? "" : "/v1";
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run("--spring.main.banner-mode=off", "--logging.level.root=warn",
					"--llm.providers.p.preset=" + config.provider(),
					"--llm.providers.p.base-url=" + config.baseUrl() + path, "--llm.providers.p.api-key=sk-test",
					"--llm.providers.p.pool.max-connections=" + config.maxConcurrency(),
					"--llm.aliases.chain.models=p:" + model(config) + ",p:other");
		this.service = this.context.getBean(LlmService.class);
	}

	private static String model(Config config) {
		return config.anthropic() ? "claude-sonnet-4-5" : "gpt-4o-mini";
	}

	@Override
	public void unary(String prompt, UnarySink sink) {
		this.service.chat(ChatRequest.of("chain", prompt)).map(ChatResponse::text).subscribe(sink::done, sink::error);
	}

	@Override
	public void stream(String prompt, StreamSink sink) {
		TokenUsage[] usage = { TokenUsage.empty() };
		this.service.stream(ChatRequest.of("chain", prompt)).subscribe((event) -> {
			if (event instanceof ChatEvent.TextDelta delta) {
				sink.delta(delta.text());
			}
			else if (event instanceof ChatEvent.Finished finished && finished.usage() != null) {
				usage[0] = finished.usage();
			}
		}, sink::error, () -> sink.done(tokens(usage[0].input()), tokens(usage[0].output())));
	}

	private static long tokens(Long tokens) {
		return (tokens != null) ? tokens : -1;
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
