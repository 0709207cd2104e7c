package io.llmspring.dialect.anthropic;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.llmspring.dialect.support.AwsErrors;
import io.llmspring.dialect.support.AwsPath;
import io.llmspring.dialect.support.UriPath;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireRequest.Framing;
import org.jspecify.annotations.Nullable;

/**
 * Who serves the Messages API. The body of a request is the same everywhere; where the
 * model, the version and the betas stand, how a stream is framed and how failures look is
 * not.
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
	 * Amazon Bedrock, by its operations {@code InvokeModel} and
	 * {@code InvokeModelWithResponseStream}, see "Anthropic Claude Messages API".
	 */
	BEDROCK("bedrock-2023-05-31") {

		@Override
		String path(String model, boolean streaming) {
			return AwsPath.model(model, operation(streaming));
		}

		@Override
		String template(boolean streaming) {
			return AwsPath.template(operation(streaming));
		}

		@Override
		boolean wraps() {
			return true;
		}

		@Override
		Framing streamFraming() {
			return Framing.AWS_EVENTS;
		}

		@Override
		EventDecoder streamDecoder() {
			return new AnthropicChunkDecoder(new AnthropicEventDecoder());
		}

		@Override
		WireError error(WireFailure failure) {
			return AwsErrors.read(failure);
		}

		private static String operation(boolean streaming) {
			return streaming ? "invoke-with-response-stream" : "invoke";
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

	/**
	 * Refuse what only Anthropic itself serves.
	 * @param profile the server
	 * @param what what is asked for
	 */
	static void requireAnthropic(ProviderProfile profile, String what) {
		if (of(profile) != ANTHROPIC) {
			throw WireException.of(ErrorKind.UNSUPPORTED, "Only Anthropic itself has " + what);
		}
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

	/**
	 * Whether the protocol is wrapped in another one: then there are no headers of
	 * Anthropic and whether to stream stands in the path.
	 * @return {@code true} if it is
	 */
	boolean wraps() {
		return false;
	}

	Framing streamFraming() {
		return Framing.SSE;
	}

	EventDecoder streamDecoder() {
		return new AnthropicEventDecoder();
	}

	WireError error(WireFailure failure) {
		return AnthropicErrors.read(failure);
	}

}
