package io.llmspring.dialect.support;

import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.Reasoning.Effort;
import io.llmspring.dialect.support.ClaudeModel.Thinking;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Decides on the settings that depend on how a model of Anthropic thinks, whoever hosts
 * it: thoughts, effort, limit and sampling. See "Extended thinking", "Adaptive thinking"
 * and "Effort".
 *
 * @since 0.1.0
 */
public final class ClaudeThinking {

	private static final int DEFAULT_MAX_TOKENS = 4096;

	private static final int MIN_BUDGET = 1024;

	private static final String FORCED = "Anthropic does not think before a tool call that it is forced to make";

	private final ClaudeModel model;

	private final ChatOptions options;

	private final Consumer<? super Adaptation> adaptations;

	private int maxTokens;

	private @Nullable Map<String, Object> thinking;

	private @Nullable String effort;

	/**
	 * Decide.
	 * @param model what is known of the model
	 * @param options settings of the call
	 * @param toolForced whether a tool has to be called
	 * @param adaptations takes note of what cannot be sent as it is
	 * @throws WireException with kind {@link ErrorKind#UNSUPPORTED} if the model should
	 * not think and cannot do otherwise
	 */
	public ClaudeThinking(ClaudeModel model, ChatOptions options, boolean toolForced,
			Consumer<? super Adaptation> adaptations) {
		this.model = model;
		this.options = options;
		this.adaptations = adaptations;
		this.maxTokens = (options.maxTokens() != null) ? options.maxTokens() : DEFAULT_MAX_TOKENS;
		Reasoning reasoning = options.reasoning();
		if (reasoning == null) {
			if (model.thinking().compareTo(Thinking.BY_DEFAULT) >= 0) {
				leaveRoom(Effort.HIGH.tokens());
			}
		}
		else if (reasoning.effort() == Effort.OFF) {
			off();
		}
		else if (model.thinking() == Thinking.NEVER) {
			adaptations.accept(Adaptation.dropped("reasoning", "The model cannot think"));
		}
		else if (takesBudget(reasoning)) {
			budget(reasoning, toolForced);
		}
		else {
			adaptive(reasoning, toolForced);
		}
	}

	private boolean takesBudget(Reasoning reasoning) {
		return switch (this.model.thinking()) {
			case BUDGET -> true;
			case BOTH -> reasoning.effort() == null;
			default -> false;
		};
	}

	private void off() {
		switch (this.model.thinking()) {
			case ALWAYS ->
				throw WireException.of(ErrorKind.UNSUPPORTED, "The model always thinks; it cannot be told not to");
			case NEVER -> {
				// Nothing to switch off
			}
			default -> {
				this.thinking = JsonTree.map("type", "disabled");
			}
		}
	}

	private void budget(Reasoning reasoning, boolean toolForced) {
		if (toolForced) {
			this.adaptations.accept(Adaptation.dropped("reasoning", FORCED));
			return;
		}
		int budget = reasoning.tokens();
		if (budget < MIN_BUDGET) {
			budget = MIN_BUDGET;
			this.adaptations.accept(Adaptation.clamped("reasoning.budgetTokens", String.valueOf(budget),
					"Anthropic takes no smaller budget"));
		}
		int most = this.model.maxOutput() - Math.min(this.maxTokens, DEFAULT_MAX_TOKENS);
		if (budget > most) {
			budget = most;
			this.adaptations.accept(Adaptation.clamped("reasoning.budgetTokens", String.valueOf(budget),
					"The answer of the model cannot be longer"));
		}
		if (this.options.maxTokens() == null) {
			leaveRoom(budget);
		}
		else if (this.maxTokens <= budget) {
			this.maxTokens = Math.min(this.maxTokens + budget, this.model.maxOutput());
			this.adaptations.accept(Adaptation.substituted("maxTokens", String.valueOf(this.maxTokens),
					"The limit has to be above the budget for thinking"));
		}
		this.thinking = JsonTree.map("type", "enabled");
		this.thinking.put("budget_tokens", budget);
		display(reasoning);
	}

	private void adaptive(Reasoning reasoning, boolean toolForced) {
		Effort level = reasoning.level();
		if (reasoning.budgetTokens() != null) {
			this.adaptations.accept((reasoning.effort() == null)
					? Adaptation.substituted("reasoning.budgetTokens", "effort " + word(level),
							"The model takes an effort, no budget")
					: Adaptation.dropped("reasoning.budgetTokens", "The model takes an effort, no budget"));
		}
		this.effort = word(level);
		if (!this.effort.equalsIgnoreCase(level.name())) {
			this.adaptations
				.accept(Adaptation.substituted("reasoning.effort", this.effort, "The model has no such effort"));
		}
		leaveRoom(level.tokens());
		if (toolForced) {
			this.adaptations.accept(Adaptation.substituted("reasoning", "effort " + this.effort, FORCED));
			return;
		}
		this.thinking = JsonTree.map("type", "adaptive");
		display(reasoning);
	}

	/**
	 * The word for an effort. The next lower one stands for one that is missing, so that
	 * nothing gets dearer than asked.
	 * @param level the effort
	 * @return the word
	 */
	private String word(Effort level) {
		return switch (level) {
			case OFF, MINIMAL, LOW -> "low";
			case MEDIUM -> "medium";
			case HIGH -> "high";
			case XHIGH -> (this.model.thinking() == Thinking.BOTH) ? "high" : "xhigh";
			case MAX -> "max";
		};
	}

	private void display(Reasoning reasoning) {
		Boolean text = reasoning.includeText();
		boolean usual = Boolean.TRUE.equals(text) && this.model.thinking() == Thinking.BUDGET;
		if (text != null && !usual && this.thinking != null) {
			this.thinking.put("display", text ? "summarized" : "omitted");
		}
	}

	private void leaveRoom(int tokens) {
		if (this.options.maxTokens() == null) {
			this.maxTokens += tokens;
		}
	}

	/**
	 * Return the limit of the answer, thoughts included.
	 * @return the limit that was asked for, or room for thoughts and answer
	 */
	public int maxTokens() {
		return this.maxTokens;
	}

	/**
	 * Return how to think.
	 * @return the value of {@code thinking}, or {@code null} if it is left to the model
	 */
	public @Nullable Map<String, Object> thinking() {
		return this.thinking;
	}

	/**
	 * Return how hard to think.
	 * @return the effort, or {@code null} if it is left to the model
	 */
	public @Nullable String effort() {
		return this.effort;
	}

	private boolean thinks() {
		return this.thinking != null && !"disabled".equals(this.thinking.get("type"));
	}

	/**
	 * Return the temperature that the model takes.
	 * @return the temperature, or {@code null} for none
	 */
	public @Nullable Double temperature() {
		Double asked = this.options.temperature();
		if (asked == null || refused("temperature")) {
			return null;
		}
		if (thinks() && asked != 1) {
			this.adaptations.accept(Adaptation.dropped("temperature", "Anthropic takes none while the model thinks"));
			return null;
		}
		if (asked > 1) {
			this.adaptations.accept(Adaptation.clamped("temperature", "1.0", "Anthropic takes 0 to 1"));
			return 1.0;
		}
		return asked;
	}

	/**
	 * Return the nucleus that the model takes.
	 * @return the nucleus, or {@code null} for none
	 */
	public @Nullable Double topP() {
		Double asked = this.options.topP();
		if (asked == null || refused("topP")) {
			return null;
		}
		if (this.options.temperature() != null && this.model.claude4() && !thinks()) {
			this.adaptations.accept(Adaptation.dropped("topP", "The model takes either temperature or top-p"));
			return null;
		}
		if (thinks() && asked < 0.95) {
			this.adaptations
				.accept(Adaptation.clamped("topP", "0.95", "Anthropic takes 0.95 to 1 while the model thinks"));
			return 0.95;
		}
		return asked;
	}

	/**
	 * Return the number of candidates that the model takes.
	 * @return the number, or {@code null} for none
	 */
	public @Nullable Integer topK() {
		Integer asked = this.options.topK();
		if (asked == null || refused("topK")) {
			return null;
		}
		if (thinks()) {
			this.adaptations.accept(Adaptation.dropped("topK", "Anthropic takes none while the model thinks"));
			return null;
		}
		return asked;
	}

	private boolean refused(String field) {
		if (!this.model.samples()) {
			this.adaptations.accept(Adaptation.dropped(field, "The model refuses sampling parameters"));
			return true;
		}
		return false;
	}

}
