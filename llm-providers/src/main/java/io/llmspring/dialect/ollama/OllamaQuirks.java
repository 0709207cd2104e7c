package io.llmspring.dialect.ollama;

import java.util.Map;
import java.util.Set;

import io.llmspring.spi.ProviderProfile;

/**
 * What depends on the models that a server runs.
 */
final class OllamaQuirks {

	static final String TOOLS = "tools";

	static final String THINKING = "thinking";

	static final Map<String, Set<String>> ALL = Map.of(TOOLS, Set.of("native", "prompt"), THINKING,
			Set.of("auto", "switch", "level"));

	private OllamaQuirks() {
	}

	static boolean promptedTools(ProviderProfile profile) {
		return "prompt".equals(profile.quirks().get(TOOLS));
	}

	// Whether the model takes a level of thinking and cannot be told not to think
	static boolean thinkingLevels(ProviderProfile profile, String model) {
		return switch (profile.quirks().getOrDefault(THINKING, "auto")) {
			case "level" -> true;
			case "switch" -> false;
			default -> model.contains("gpt-oss");
		};
	}

}
