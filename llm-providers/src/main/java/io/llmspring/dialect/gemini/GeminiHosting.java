package io.llmspring.dialect.gemini;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.llmspring.chat.ChatOptions;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonBody;
import io.llmspring.spi.ProviderProfile;
import org.jspecify.annotations.Nullable;

/**
 * Who runs the model. Vertex AI knows no service tier in the body but two kinds of
 * traffic in headers, see "Flex PayGo" and "Priority PayGo".
 */
enum GeminiHosting {

	/**
	 * Google AI, the Gemini API.
	 */
	GOOGLE,

	/**
	 * Vertex AI.
	 */
	VERTEX;

	/**
	 * Name of the quirk.
	 */
	static final String QUIRK = "hosting";

	private static final String TRAFFIC = "X-Vertex-AI-LLM-Shared-Request-Type";

	private static final Set<String> KINDS_OF_TRAFFIC = Set.of("flex", "priority");

	static GeminiHosting of(ProviderProfile profile) {
		return "vertex".equals(profile.quirks().get(QUIRK)) ? VERTEX : GOOGLE;
	}

	boolean isVertex() {
		return this == VERTEX;
	}

	/**
	 * Write the service tier.
	 * @param options the options that hold it
	 * @param body takes it, or not
	 * @param adaptations takes note if it cannot be said
	 * @return the headers that hold it
	 */
	Map<String, String> serviceTier(ChatOptions options, JsonBody body, Adaptations adaptations) {
		String tier = options.serviceTier();
		if (!isVertex()) {
			body.field("serviceTier", tier);
			return Map.of();
		}
		String kind = kind(tier);
		if (kind == null) {
			adaptations.drop("serviceTier", tier, "Vertex AI knows the tiers flex and priority");
			return Map.of();
		}
		return Map.of(TRAFFIC, kind);
	}

	private static @Nullable String kind(@Nullable String tier) {
		String kind = (tier != null) ? tier.toLowerCase(Locale.ROOT) : "";
		return KINDS_OF_TRAFFIC.contains(kind) ? kind : null;
	}

}
