package io.llmspring.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/**
 * Contexts for tests: without the variables of the machine, with YAML as users write it.
 */
public final class LlmContexts {

	private LlmContexts() {
	}

	public static ApplicationContextRunner runner() {
		return new ApplicationContextRunner().withInitializer(variables())
			.withConfiguration(AutoConfigurations.of(LlmAutoConfiguration.class));
	}

	public static ApplicationContextInitializer<ConfigurableApplicationContext> yaml(String text) {
		return (context) -> load(text)
			.forEach((source) -> context.getEnvironment().getPropertySources().addLast(source));
	}

	public static ApplicationContextInitializer<ConfigurableApplicationContext> variables(String... pairs) {
		return (context) -> {
			Map<String, Object> map = new LinkedHashMap<>();
			for (String pair : pairs) {
				map.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
			}
			context.getEnvironment()
				.getPropertySources()
				.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
						new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
								map));
		};
	}

	public static ApplicationContextInitializer<ConfigurableApplicationContext> commandLine(String name, String value) {
		return (context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("commandLineArgs", Map.of(name, value)));
	}

	public static FailureAnalysis analysis(AssertableApplicationContext context) {
		Throwable failure = Objects.requireNonNull(context.getStartupFailure());
		for (FailureAnalyzer analyzer : List.of(new InvalidLlmConfigurationFailureAnalyzer(),
				new UnknownSettingFailureAnalyzer())) {
			FailureAnalysis analysis = analyzer.analyze(failure);
			if (analysis != null) {
				return analysis;
			}
		}
		throw new AssertionError("There is no fault of the configuration", context.getStartupFailure());
	}

	private static List<PropertySource<?>> load(String text) {
		Resource resource = new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {

			@Override
			public String getFilename() {
				return "application.yml";
			}

		};
		try {
			return new YamlPropertySourceLoader().load("application.yml", resource);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
