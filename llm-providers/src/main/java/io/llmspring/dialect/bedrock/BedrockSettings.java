package io.llmspring.dialect.bedrock;

import java.util.LinkedHashMap;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.Reasoning.Effort;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.ClaudeModel;
import io.llmspring.dialect.support.ClaudeThinking;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;

/**
 * Decides on the settings that every model takes ({@code inferenceConfig}) and on those
 * that only some take ({@code additionalModelRequestFields}), among them how to think.
 */
final class BedrockSettings {

	private static final String EXTENSION = "give it as 'additionalModelRequestFields'";

	private final ChatOptions options;

	private final Adaptations adaptations;

	private final Map<String, Object> inference = new LinkedHashMap<>();

	private final Map<String, Object> additional = new LinkedHashMap<>();

	BedrockSettings(BedrockModel model, ChatOptions options, boolean toolForced, Adaptations adaptations) {
		this.options = options;
		this.adaptations = adaptations;
		switch (model.family()) {
			case CLAUDE -> claude(ClaudeModel.of(model.id()), toolForced);
			case NOVA_2 -> {
				common();
				nova2();
			}
			default -> {
				common();
				others(model);
			}
		}
		JsonTree.put(this.inference, "stopSequences", options.stop());
	}

	Map<String, Object> inference() {
		return this.inference;
	}

	Map<String, Object> additional() {
		return this.additional;
	}

	private void claude(ClaudeModel model, boolean toolForced) {
		ClaudeThinking thinking = new ClaudeThinking(model, this.options, toolForced, this.adaptations::add);
		if (this.options.maxTokens() != null) {
			this.inference.put("maxTokens", thinking.maxTokens());
		}
		JsonTree.put(this.inference, "temperature", thinking.temperature());
		JsonTree.put(this.inference, "topP", thinking.topP());
		JsonTree.put(this.additional, "thinking", thinking.thinking());
		if (thinking.effort() != null) {
			this.additional.put("output_config", JsonTree.map("effort", thinking.effort()));
		}
		JsonTree.put(this.additional, "top_k", thinking.topK());
	}

	private void common() {
		JsonTree.put(this.inference, "maxTokens", this.options.maxTokens());
		Double temperature = this.options.temperature();
		if (temperature != null && temperature > 1) {
			temperature = 1.0;
			this.adaptations.add(Adaptation.clamped("temperature", "1.0", "Amazon Bedrock takes 0 to 1"));
		}
		JsonTree.put(this.inference, "temperature", temperature);
		JsonTree.put(this.inference, "topP", this.options.topP());
	}

	// Nova, "Using extended thinking": with the highest effort no limits are taken
	private void nova2() {
		novaTopK();
		Reasoning reasoning = this.options.reasoning();
		if (reasoning == null) {
			return;
		}
		if (reasoning.effort() == Effort.OFF) {
			this.additional.put("reasoningConfig", JsonTree.map("type", "disabled"));
			return;
		}
		String effort = word(reasoning);
		Map<String, Object> config = JsonTree.map("type", "enabled");
		config.put("maxReasoningEffort", effort);
		this.additional.put("reasoningConfig", config);
		withoutText(reasoning);
		if (effort.equals("high")) {
			for (String name : new String[] { "maxTokens", "temperature", "topP" }) {
				this.adaptations.drop(name, this.inference.remove(name), "Nova takes none with the highest effort");
			}
		}
	}

	private void novaTopK() {
		if (this.options.topK() != null) {
			this.additional.put("inferenceConfig", JsonTree.map("topK", this.options.topK()));
		}
	}

	private void others(BedrockModel model) {
		if (model.family() == BedrockModel.Family.NOVA) {
			novaTopK();
		}
		else {
			this.adaptations.drop("topK", this.options.topK(),
					"Each family of models has its own name for it; " + EXTENSION);
		}
		Reasoning reasoning = this.options.reasoning();
		if (reasoning == null) {
			return;
		}
		switch (model.family()) {
			case GPT_OSS -> {
				if (reasoning.effort() == Effort.OFF) {
					throw WireException.of(ErrorKind.UNSUPPORTED, "The model always thinks; it cannot be told not to");
				}
				this.additional.put("reasoning_effort", word(reasoning));
				withoutText(reasoning);
			}
			case NOVA, TITAN -> {
				if (reasoning.effort() != Effort.OFF) {
					this.adaptations.drop("reasoning", reasoning, "The model cannot think");
				}
			}
			default -> {
				if (reasoning.effort() == Effort.OFF) {
					throw WireException.of(ErrorKind.UNSUPPORTED,
							"Amazon Bedrock has no common word for a model not to think; " + EXTENSION);
				}
				this.adaptations.drop("reasoning", reasoning,
						"Each family of models has its own name for it; " + EXTENSION);
			}
		}
	}

	private void withoutText(Reasoning reasoning) {
		this.adaptations.drop("reasoning.includeText", reasoning.includeText(), "The model has no such setting");
	}

	/**
	 * The word for an effort. The next lower one stands for one that is missing, so that
	 * nothing gets dearer than asked.
	 * @param reasoning how hard to think, not off
	 * @return the word
	 */
	private String word(Reasoning reasoning) {
		String word = switch (reasoning.level()) {
			case OFF, MINIMAL, LOW -> "low";
			case MEDIUM -> "medium";
			case HIGH, XHIGH, MAX -> "high";
		};
		if (reasoning.budgetTokens() != null) {
			this.adaptations.add(Adaptation.substituted("reasoning.budgetTokens", "effort " + word,
					"The model takes an effort, no budget"));
		}
		else if (!word.equalsIgnoreCase(reasoning.level().name())) {
			this.adaptations.add(Adaptation.substituted("reasoning.effort", word, "The model has no such effort"));
		}
		return word;
	}

}
