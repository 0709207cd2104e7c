package io.llmspring.dialect.ollama;

import java.util.Locale;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.Reasoning.Effort;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Writes how much to think, see "Thinking": on or off, or a level for models that know
 * levels and always think.
 */
final class OllamaThinking {

	private OllamaThinking() {
	}

	static @Nullable Object write(@Nullable Reasoning reasoning, boolean levels, Adaptations adaptations) {
		if (reasoning == null) {
			return null;
		}
		boolean off = reasoning.effort() == Effort.OFF;
		if (off && levels) {
			throw WireException.of(ErrorKind.UNSUPPORTED, "The model always thinks; it cannot be told not to");
		}
		if (!off && Boolean.FALSE.equals(reasoning.includeText())) {
			adaptations
				.add(Adaptation.dropped("reasoning.includeText", "Ollama sends the thoughts of models that think"));
		}
		return levels ? level(reasoning, adaptations) : flag(reasoning, !off, adaptations);
	}

	private static boolean flag(Reasoning reasoning, boolean on, Adaptations adaptations) {
		if (reasoning.budgetTokens() != null) {
			adaptations.add(Adaptation.substituted("reasoning.budgetTokens", "true",
					"Ollama can only be told whether the model thinks"));
		}
		else if (on && reasoning.effort() != Effort.MEDIUM) {
			adaptations.add(Adaptation.substituted("reasoning.effort", "true",
					"Ollama can only be told whether the model thinks"));
		}
		return on;
	}

	private static String level(Reasoning reasoning, Adaptations adaptations) {
		Effort asked = reasoning.level();
		Effort level = (asked.compareTo(Effort.LOW) < 0) ? Effort.LOW
				: ((asked.compareTo(Effort.HIGH) > 0) ? Effort.HIGH : asked);
		String name = level.name().toLowerCase(Locale.ROOT);
		if (reasoning.budgetTokens() != null) {
			adaptations.add(Adaptation.substituted("reasoning.budgetTokens", name, "The model takes levels only"));
		}
		else if (level != asked) {
			adaptations.add(Adaptation.substituted("reasoning.effort", name, "The model knows low, medium and high"));
		}
		return name;
	}

}
