package io.llmspring.dialect.openai.responses;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.Reasoning.Effort;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Decides how much the model is told to think. Off reaches the server or the call is
 * refused: hidden thoughts cost money.
 */
final class OpenAiResponsesThinking {

	private final OpenAiResponsesModel model;

	private final Adaptations adaptations;

	OpenAiResponsesThinking(OpenAiResponsesModel model, Adaptations adaptations) {
		this.model = model;
		this.adaptations = adaptations;
	}

	@Nullable Map<String, Object> write(@Nullable Reasoning reasoning) {
		if (reasoning == null) {
			return null;
		}
		if (!this.model.thinks()) {
			if (reasoning.effort() != Effort.OFF) {
				this.adaptations.add(Adaptation.dropped("reasoning", "The model cannot think"));
			}
			return null;
		}
		if (reasoning.effort() == Effort.OFF) {
			if (!this.model.stoppable()) {
				throw WireException.of(ErrorKind.UNSUPPORTED, "The model always thinks; it cannot be told not to");
			}
			return Map.of("effort", "none");
		}
		Map<String, Object> setting = new LinkedHashMap<>();
		setting.put("effort", effort(reasoning));
		if (Boolean.TRUE.equals(reasoning.includeText())) {
			setting.put("summary", "auto");
		}
		return setting;
	}

	// The effort, brought into the range that the model knows.
	private String effort(Reasoning reasoning) {
		Effort asked = reasoning.level();
		Effort sent = (asked.compareTo(this.model.least()) < 0) ? this.model.least()
				: (asked.compareTo(this.model.most()) > 0) ? this.model.most() : asked;
		if (reasoning.budgetTokens() != null) {
			String reason = "The protocol takes an effort, not a budget";
			this.adaptations.add((reasoning.effort() == null)
					? Adaptation.substituted("reasoning.budgetTokens", "effort " + word(sent), reason)
					: Adaptation.dropped("reasoning.budgetTokens", reason));
		}
		if (sent != asked) {
			this.adaptations.add(Adaptation.clamped("reasoning.effort", word(sent),
					"The model knows efforts from " + word(this.model.least()) + " to " + word(this.model.most())));
		}
		return word(sent);
	}

	private static String word(Effort effort) {
		return effort.name().toLowerCase(Locale.ROOT);
	}

}
