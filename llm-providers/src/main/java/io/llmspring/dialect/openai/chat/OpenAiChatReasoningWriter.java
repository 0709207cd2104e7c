package io.llmspring.dialect.openai.chat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.Reasoning.Effort;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonBody;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Writes how much a model should think, in the form that the server takes. Off reaches
 * the server or the call is refused: hidden thoughts cost money.
 */
final class OpenAiChatReasoningWriter {

	private static final String EFFORT_FIELD = "reasoning_effort";

	private final JsonBody body;

	private final OpenAiChatQuirks quirks;

	private final Adaptations adaptations;

	OpenAiChatReasoningWriter(JsonBody body, OpenAiChatQuirks quirks, Adaptations adaptations) {
		this.body = body;
		this.quirks = quirks;
		this.adaptations = adaptations;
	}

	void write(@Nullable Reasoning reasoning) {
		if (reasoning == null) {
			return;
		}
		boolean off = reasoning.effort() == Effort.OFF;
		switch (this.quirks.get(OpenAiChatQuirks.REASONING)) {
			case "effort" -> effort(reasoning, off);
			case "effort-always-on" -> alwaysOn(reasoning, off);
			case "effort-to-high" -> toHigh(reasoning, off);
			case "groq" -> groq(reasoning, off);
			case "openrouter" -> openRouter(reasoning, off);
			case "thinking" -> thinking(reasoning, off);
			case "enable-thinking" -> enableThinking(reasoning, off);
			case "chat-template" -> chatTemplate(reasoning, off);
			case "moonshot" -> moonshot(reasoning, off);
			default -> none(off);
		}
	}

	private void effort(Reasoning reasoning, boolean off) {
		this.body.field(EFFORT_FIELD, off ? "none" : word(reasoning, Effort.MINIMAL, Effort.XHIGH));
		text(reasoning, off);
	}

	private void alwaysOn(Reasoning reasoning, boolean off) {
		if (off) {
			throw cannotBeOff();
		}
		this.body.field(EFFORT_FIELD, word(reasoning, Effort.LOW, Effort.HIGH));
		text(reasoning, false);
	}

	private void toHigh(Reasoning reasoning, boolean off) {
		this.body.field(EFFORT_FIELD, off ? "none" : word(reasoning, Effort.LOW, Effort.HIGH));
		text(reasoning, off);
	}

	private void groq(Reasoning reasoning, boolean off) {
		this.body.field(EFFORT_FIELD, off ? "none" : word(reasoning, Effort.LOW, Effort.HIGH));
		if (!off) {
			this.body.field("reasoning_format", Boolean.FALSE.equals(reasoning.includeText()) ? "hidden" : "parsed");
		}
	}

	private void openRouter(Reasoning reasoning, boolean off) {
		Map<String, Object> fields = new LinkedHashMap<>();
		if (off) {
			fields.put("enabled", false);
		}
		else if (reasoning.budgetTokens() != null) {
			fields.put("max_tokens", reasoning.budgetTokens());
			if (reasoning.effort() != null) {
				dropped("reasoning.effort", "the server takes an effort or a budget, not both");
			}
		}
		else {
			fields.put("effort", word(reasoning, Effort.MINIMAL, Effort.XHIGH));
		}
		if (Boolean.FALSE.equals(reasoning.includeText())) {
			fields.put("exclude", true);
		}
		this.body.field("reasoning", fields);
	}

	private void thinking(Reasoning reasoning, boolean off) {
		this.body.field("thinking", Map.of("type", off ? "disabled" : "enabled"));
		if (!off) {
			this.body.field(EFFORT_FIELD, word(reasoning, Effort.LOW, Effort.MAX));
		}
		text(reasoning, off);
	}

	private void enableThinking(Reasoning reasoning, boolean off) {
		this.body.field("enable_thinking", !off);
		if (!off) {
			this.body.field("thinking_budget", reasoning.tokens());
			if (reasoning.budgetTokens() == null) {
				this.adaptations.add(Adaptation.substituted("reasoning.effort", String.valueOf(reasoning.tokens()),
						"the server takes a budget"));
			}
		}
		text(reasoning, off);
	}

	// A template of the model can be told whether, but not how much
	private void chatTemplate(Reasoning reasoning, boolean off) {
		this.body.field("chat_template_kwargs", Map.of("enable_thinking", !off));
		if (!off) {
			this.adaptations.add(Adaptation.substituted("reasoning", "on", "the server can only be told whether"));
		}
		text(reasoning, off);
	}

	// Any other word is taken without a complaint and does nothing
	private void moonshot(Reasoning reasoning, boolean off) {
		if (off) {
			this.body.field("thinking", Map.of("type", "disabled"));
		}
		else {
			Effort effort = reasoning.level();
			String word = (effort.compareTo(Effort.MEDIUM) < 0) ? "low"
					: (effort.compareTo(Effort.XHIGH) < 0) ? "high" : "max";
			this.body.field(EFFORT_FIELD, word);
			if (!word.equals(effort.name().toLowerCase(Locale.ROOT)) || reasoning.budgetTokens() != null) {
				this.adaptations
					.add(Adaptation.substituted("reasoning", word, "the server knows the efforts low, high and max"));
			}
		}
		text(reasoning, off);
	}

	private void none(boolean off) {
		if (off && !this.body.isReplaced(EFFORT_FIELD)) {
			throw cannotBeOff();
		}
		dropped("reasoning", "the server has no dial for reasoning");
	}

	// The word for the effort, brought into the range that the server knows.
	private String word(Reasoning reasoning, Effort least, Effort most) {
		Effort effort = reasoning.level();
		Effort sent = (effort.compareTo(least) < 0) ? least : (effort.compareTo(most) > 0) ? most : effort;
		String word = sent.name().toLowerCase(Locale.ROOT);
		if (reasoning.budgetTokens() != null) {
			String reason = "the server takes an effort, not a budget";
			this.adaptations
				.add((reasoning.effort() == null) ? Adaptation.substituted("reasoning.budgetTokens", word, reason)
						: Adaptation.dropped("reasoning.budgetTokens", reason));
		}
		if (sent != effort) {
			this.adaptations.add(Adaptation.clamped("reasoning.effort", word, "the server knows efforts from "
					+ least.name().toLowerCase(Locale.ROOT) + " to " + most.name().toLowerCase(Locale.ROOT)));
		}
		return word;
	}

	// Thoughts that there are not cannot come back, so nothing is lost if they are off
	private void text(Reasoning reasoning, boolean off) {
		if (reasoning.includeText() != null && !(off && !reasoning.includeText())) {
			dropped("reasoning.includeText", "the server does not let callers choose");
		}
	}

	private void dropped(String field, String reason) {
		this.adaptations.add(Adaptation.dropped(field, reason));
	}

	private static WireException cannotBeOff() {
		return WireException.of(ErrorKind.UNSUPPORTED,
				"'reasoning' cannot be turned off at this server, and leaving the setting out would not do it");
	}

}
