package io.llmspring.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.autoconfigure.LlmContexts;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

/**
 * An application that has nothing but the starter: everything is auto-configured, and no
 * variable of the machine is seen.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(UsageLog.class)
class WireApplication {

	/**
	 * Start the application and use it.
	 */
	static void run(String yaml, Map<String, ?> values, ContextConsumer<AssertableApplicationContext> consumer) {
		runner(yaml, values).run((context) -> {
			if (context.getStartupFailure() != null) {
				throw new AssertionError("The application did not start", context.getStartupFailure());
			}
			consumer.accept(context);
		});
	}

	/**
	 * Return the application, not started.
	 * @param yaml the configuration
	 * @param values values of placeholders in it
	 */
	static ApplicationContextRunner runner(String yaml, Map<String, ?> values) {
		Map<String, Object> properties = new LinkedHashMap<>(values);
		properties.put("spring.reactor.netty.shutdown-quiet-period", "0s");
		return new ApplicationContextRunner().withInitializer(LlmContexts.variables())
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("wire", properties)))
			.withInitializer(LlmContexts.yaml(yaml))
			.withUserConfiguration(WireApplication.class);
	}

	/**
	 * Start a server, start the application with its address as {@code server}, use both.
	 */
	static void run(String yaml, WireServer.Script script, Consumer<WireCall> consumer) {
		try (WireServer server = WireServer.start(script)) {
			run(yaml, Map.of("server", server.url()), (context) -> consumer.accept(new WireCall(context, server)));
		}
	}

}
