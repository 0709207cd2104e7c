package io.llmspring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.llmspring.autoconfigure.token.LlmTokenAutoConfiguration;
import io.llmspring.service.LlmService;
import org.junit.jupiter.api.Test;

import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The start of an application loads what it needs and not what there is: every class
 * costs time.
 */
class StartupClassesTests {

	/**
	 * How many classes may be loaded, with some room for what verifiers of other JDKs
	 * load.
	 */
	private static final int BOUND = 170;

	private final Set<String> loaded = startWithOneProvider();

	@Test
	void loadsFewClasses() {
		assertThat(this.loaded).hasSizeBetween(BOUND / 2, BOUND);
	}

	@Test
	void loadsTheDialectThatIsSpokenAndNoOther() {
		assertThat(this.loaded).contains("io.llmspring.dialect.openai.chat.OpenAiChatDialect")
			.filteredOn((name) -> name.startsWith("io.llmspring.dialect."))
			.allMatch((name) -> name.matches("io\\.llmspring\\.dialect\\.(openai\\.(chat|endpoint)|support)\\..+"));
	}

	@Test
	void parsesNoPrice() {
		assertThat(this.loaded).contains("io.llmspring.usage.PriceBook")
			.doesNotContain("io.llmspring.usage.PriceLine", "io.llmspring.usage.Rates");
	}

	@Test
	void preparesNoAuthenticationThatIsNotUsed() {
		assertThat(this.loaded).contains("io.llmspring.token.azure.AzureAuthentication")
			.doesNotContain("io.llmspring.token.CachedTokenSource");
	}

	private static Set<String> startWithOneProvider() {
		RecordingClassLoader classLoader = new RecordingClassLoader();
		// Not as auto-configurations, which are found once more by their names
		new ApplicationContextRunner().withClassLoader(classLoader)
			.withUserConfiguration(Stream
				.of(ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class,
						LlmTokenAutoConfiguration.class, LlmHttpAutoConfiguration.class, LlmAutoConfiguration.class)
				.map(classLoader::own)
				.toArray(Class<?>[]::new))
			.withPropertyValues("llm.providers.openai.api-key=sk-test", "llm.aliases.chat.models=openai:gpt-4o-mini")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(classLoader.own(LlmService.class)));
		return classLoader.loaded;
	}

	/**
	 * Loads the classes of this library once more, so that those are known that the
	 * application needs.
	 */
	private static final class RecordingClassLoader extends ClassLoader {

		private final Set<String> loaded = new TreeSet<>();

		private RecordingClassLoader() {
			super(StartupClassesTests.class.getClassLoader());
		}

		Class<?> own(Class<?> type) {
			try {
				return loadClass(type.getName());
			}
			catch (ClassNotFoundException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (!name.startsWith("io.llmspring.")) {
				return super.loadClass(name, resolve);
			}
			synchronized (getClassLoadingLock(name)) {
				Class<?> known = findLoadedClass(name);
				return (known != null) ? known : define(name);
			}
		}

		private Class<?> define(String name) throws ClassNotFoundException {
			try (InputStream stream = getResourceAsStream(name.replace('.', '/') + ".class")) {
				if (stream == null) {
					throw new ClassNotFoundException(name);
				}
				byte[] bytes = stream.readAllBytes();
				this.loaded.add(name);
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
