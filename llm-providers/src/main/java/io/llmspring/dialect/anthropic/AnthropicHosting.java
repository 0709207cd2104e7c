package io.llmspring.dialect.anthropic;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.llmspring.dialect.support.UriPath;
import io.llmspring.spi.ProviderProfile;
import org.jspecify.annotations.Nullable;

/**
 * Who serves the Messages API. The body of a request is the same everywhere; where the
 * model and the version stand, and what else is there, is not.
 */
enum AnthropicHosting {

	/**
	 * Anthropic, and whoever imitates it.
	 */
	ANTHROPIC(null) {

		@Override
		String path(String model, boolean streaming) {
			return "/messages";
		}

		@Override
		String template(boolean streaming) {
			return "/messages";
		}

	},

	/**
	 * Vertex AI, see "Claude on Vertex AI". Betas are a header as everywhere, but there
	 * are neither files nor service tiers.
	 */
	VERTEX("vertex-2023-10-16") {

		@Override
		String path(String model, boolean streaming) {
			return "/publishers/anthropic/models/" + UriPath.segment(model) + method(streaming);
		}

		@Override
		String template(boolean streaming) {
			return "/publishers/anthropic/models/{model}" + method(streaming);
		}

		private static String method(boolean streaming) {
			return streaming ? ":streamRawPredict" : ":rawPredict";
		}

	};

	/**
	 * Name of the quirk that says it.
	 */
	static final String QUIRK = "hosting";

	private final @Nullable String bodyVersion;

	AnthropicHosting(@Nullable String bodyVersion) {
		this.bodyVersion = bodyVersion;
	}

	static AnthropicHosting of(ProviderProfile profile) {
		String value = profile.quirks().get(QUIRK);
		return (value != null) ? valueOf(value.toUpperCase(Locale.ROOT)) : ANTHROPIC;
	}

	static Set<String> names() {
		return Arrays.stream(values())
			.map((hosting) -> hosting.name().toLowerCase(Locale.ROOT))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/**
	 * The version that stands in the body. Where there is one, the model stands in the
	 * path, and what only Anthropic itself has is not there.
	 * @return the version, or {@code null} if it is a header
	 */
	@Nullable String bodyVersion() {
		return this.bodyVersion;
	}

	abstract String path(String model, boolean streaming);

	abstract String template(boolean streaming);

}
