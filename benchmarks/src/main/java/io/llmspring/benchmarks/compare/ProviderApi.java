package io.llmspring.benchmarks.compare;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.llmspring.benchmarks.RecordedAnswer;
import org.jspecify.annotations.Nullable;

/**
 * The protocols that clients are compared with.
 */
public enum ProviderApi {

	/**
	 * OpenAI Chat Completions.
	 */
	OPENAI("OpenAI", "openai", "/v1/chat/completions", "gpt-4o-mini", RecordedAnswer.OPENAI),

	/**
	 * Anthropic Messages.
	 */
	ANTHROPIC("Anthropic", "anthropic", "/v1/messages", "claude-sonnet-4-5", RecordedAnswer.ANTHROPIC);

	private final String label;

	private final String preset;

	private final String path;

	private final String model;

	private final RecordedAnswer answer;

	ProviderApi(String label, String preset, String path, String model, RecordedAnswer answer) {
		this.label = label;
		this.preset = preset;
		this.path = path;
		this.model = model;
		this.answer = answer;
	}

	/**
	 * Return the name of the protocol in tables and plots.
	 * @return the name
	 */
	public String label() {
		return this.label;
	}

	/**
	 * Return the protocol of a preset.
	 * @param preset name of the preset
	 * @return the protocol
	 * @throws IllegalArgumentException if there is none
	 */
	public static ProviderApi ofPreset(String preset) {
		for (ProviderApi api : values()) {
			if (api.preset.equals(preset)) {
				return api;
			}
		}
		throw new IllegalArgumentException("There is no protocol '" + preset + "'");
	}

	/**
	 * Return the name of the protocol in files and options.
	 * @return the name of the preset
	 */
	public String preset() {
		return this.preset;
	}

	String path() {
		return this.path;
	}

	String model() {
		return this.model;
	}

	RecordedAnswer answer() {
		return this.answer;
	}

	static @Nullable ProviderApi of(String path) {
		for (ProviderApi api : values()) {
			if (api.path.equals(path)) {
				return api;
			}
		}
		return null;
	}

	// What someone who writes the client by hand gives to WebClient
	Map<String, Object> request(Question question) {
		List<Map<String, String>> messages = List.of(Map.of("role", "user", "content", question.prompt()));
		if (this == ANTHROPIC) {
			return Map.of("model", this.model, "max_tokens", 1024, "messages", messages, "stream", question.streamed());
		}
		if (question.streamed()) {
			return Map.of("model", this.model, "messages", messages, "stream", true, "stream_options",
					Map.of("include_usage", true));
		}
		return Map.of("model", this.model, "messages", messages);
	}

	// The same, ready to be sent
	byte[] requestBytes(Scenario scenario) {
		String limit = (this == ANTHROPIC) ? ",\"max_tokens\":1024" : "";
		String stream = scenario.streamed() ? ",\"stream\":true" : "";
		return ("{\"model\":\"" + this.model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + scenario.prompt()
				+ "\"}]" + limit + stream + "}")
			.getBytes(StandardCharsets.UTF_8);
	}

}
