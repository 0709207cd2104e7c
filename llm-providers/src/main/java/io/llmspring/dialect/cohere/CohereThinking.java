package io.llmspring.dialect.cohere;

import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.Reasoning.Effort;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonTree;
import org.jspecify.annotations.Nullable;

/**
 * Writes how much to think, see "Reasoning": on or off, and a budget. Models that can
 * think do so unless they are told not to, so off always reaches the wire.
 */
final class CohereThinking {

	private CohereThinking() {
	}

	static @Nullable Map<String, Object> write(@Nullable Reasoning reasoning, Adaptations adaptations) {
		if (reasoning == null) {
			return null;
		}
		if (reasoning.effort() == Effort.OFF) {
			return JsonTree.map("type", "disabled");
		}
		if (Boolean.FALSE.equals(reasoning.includeText())) {
			adaptations.add(Adaptation.dropped("reasoning.includeText", "Cohere always tells its thoughts"));
		}
		Map<String, Object> thinking = JsonTree.map("type", "enabled");
		thinking.put("token_budget", reasoning.tokens());
		if (reasoning.effort() != null) {
			String reason = "Cohere takes a budget, not an effort";
			adaptations.add((reasoning.budgetTokens() != null) ? Adaptation.dropped("reasoning.effort", reason)
					: Adaptation.substituted("reasoning.effort", String.valueOf(reasoning.tokens()), reason));
		}
		return thinking;
	}

}
