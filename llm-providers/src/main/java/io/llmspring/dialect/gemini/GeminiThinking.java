package io.llmspring.dialect.gemini;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.Reasoning.Effort;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Writes how much to think, see "Thinking": a budget up to generation 2.5, a level from
 * then on. Thinking is switched off natively or the request fails; it is never left to
 * the model.
 */
final class GeminiThinking {

	private GeminiThinking() {
	}

	static @Nullable Map<String, Object> write(@Nullable Reasoning reasoning, GeminiModel model,
			Adaptations adaptations) {
		if (reasoning == null) {
			return null;
		}
		if (reasoning.effort() == Effort.OFF) {
			return off(model);
		}
		Map<String, Object> config = new LinkedHashMap<>();
		switch (model.thinking()) {
			case NEVER -> {
				adaptations.add(Adaptation.dropped("reasoning", "The model cannot think"));
				return null;
			}
			case BUDGET -> config.put("thinkingBudget", budget(reasoning, model, adaptations));
			case LEVEL -> config.put("thinkingLevel", level(reasoning, model.levels(), adaptations));
		}
		JsonTree.put(config, "includeThoughts", reasoning.includeText());
		return config;
	}

	private static @Nullable Map<String, Object> off(GeminiModel model) {
		if (!model.canBeOff()) {
			throw WireException.of(ErrorKind.UNSUPPORTED, "The model always thinks; it cannot be told not to");
		}
		return (model.thinking() == GeminiModel.Thinking.BUDGET) ? JsonTree.map("thinkingBudget", 0) : null;
	}

	private static int budget(Reasoning reasoning, GeminiModel model, Adaptations adaptations) {
		int asked = reasoning.tokens();
		int budget = Math.max(model.minBudget(), Math.min(model.maxBudget(), asked));
		if (budget != asked) {
			adaptations.add(Adaptation.clamped("reasoning.budgetTokens", String.valueOf(budget),
					"The model takes budgets from " + model.minBudget() + " to " + model.maxBudget()));
		}
		return budget;
	}

	private static String level(Reasoning reasoning, List<Effort> levels, Adaptations adaptations) {
		Effort asked = reasoning.level();
		Effort level = levels.stream()
			.filter((candidate) -> candidate.compareTo(asked) >= 0)
			.findFirst()
			.orElse(levels.get(levels.size() - 1));
		String name = level.name().toLowerCase(Locale.ROOT);
		if (reasoning.budgetTokens() != null) {
			adaptations.add(Adaptation.substituted("reasoning.budgetTokens", name, "The model takes levels only"));
		}
		else if (level != asked) {
			adaptations.add(Adaptation.substituted("reasoning.effort", name,
					"The model does not know the effort '" + asked.name().toLowerCase(Locale.ROOT) + "'"));
		}
		return name;
	}

}
