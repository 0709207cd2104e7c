package io.llmspring.dialect.cohere;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.Message;

/**
 * Writes a former answer of the model. Its thoughts, its plan for the tools and its
 * citations go back as Cohere wrote them; those of other providers stay behind.
 */
final class CohereAssistant {

	private final Adaptations adaptations;

	private final List<Map<String, Object>> content = new ArrayList<>();

	private final List<Map<String, Object>> calls = new ArrayList<>();

	private final List<Object> citations = new ArrayList<>();

	private final StringBuilder plan = new StringBuilder();

	CohereAssistant(Adaptations adaptations) {
		this.adaptations = adaptations;
	}

	/**
	 * Write the message.
	 * @param message the answer
	 * @return the message; nothing but the role if nothing of it can go back
	 */
	Map<String, Object> write(Message.Assistant message) {
		message.content().forEach(this::part);
		Map<String, Object> written = JsonTree.map("role", "assistant");
		if (!this.content.isEmpty()) {
			written.put("content", CohereContent.plain(this.content));
		}
		if (!this.calls.isEmpty()) {
			written.put("tool_calls", this.calls);
		}
		if (this.plan.length() > 0) {
			written.put("tool_plan", this.plan.toString());
		}
		if (!this.citations.isEmpty()) {
			written.put("citations", this.citations);
		}
		return written;
	}

	private void part(Content part) {
		if (part instanceof Content.Text text) {
			this.adaptations.isOwn(text.continuation(), "text.continuation");
			text(text.text());
		}
		else if (part instanceof Content.Reasoning reasoning) {
			reasoning(reasoning);
		}
		else if (part instanceof Content.ToolCall call) {
			call(call);
		}
		else if (part instanceof Content.Citation citation) {
			citation(citation);
		}
		else if (part instanceof Content.ServerToolUse) {
			this.adaptations
				.add(Adaptation.leftBehind("serverToolUse", "Cohere runs no tools, and takes none that another ran"));
		}
		else if (part instanceof Content.Refusal refusal) {
			this.adaptations.add(Adaptation.substituted("refusal", "text", "Cohere knows no refusals"));
			text(refusal.text());
		}
		else {
			throw CohereContent.unsupported(part.getClass().getSimpleName().toLowerCase(Locale.ROOT),
					"in a former answer cannot be sent back to Cohere");
		}
	}

	private void text(String text) {
		if (!text.isEmpty()) {
			this.content.add(CohereContent.text(text));
		}
	}

	private void reasoning(Content.Reasoning reasoning) {
		Continuation state = reasoning.continuation();
		if (state == null) {
			this.adaptations.add(Adaptation.leftBehind("reasoning",
					"Only thoughts that Cohere wrote go back, and these do not say"));
		}
		else if (this.adaptations.isOwn(state, "reasoning")) {
			if (state.kind().equals(CohereDialect.TOOL_PLAN)) {
				this.plan.append(reasoning.text());
			}
			else if (!reasoning.text().isEmpty()) {
				Map<String, Object> thought = JsonTree.map("type", "thinking");
				thought.put("thinking", reasoning.text());
				this.content.add(thought);
			}
		}
	}

	private void call(Content.ToolCall call) {
		this.adaptations.isOwn(call.continuation(), "toolCall.continuation");
		Map<String, Object> function = JsonTree.map("name", call.name());
		function.put("arguments", call.arguments());
		Map<String, Object> written = JsonTree.map("id", call.id());
		written.put("type", "function");
		written.put("function", function);
		this.calls.add(written);
	}

	private void citation(Content.Citation citation) {
		Continuation state = citation.continuation();
		if (state == null) {
			this.adaptations.add(Adaptation.leftBehind("citation", "Only citations that Cohere wrote go back"));
		}
		else if (this.adaptations.isOwn(state, "citation") && state.kind().equals(CohereDialect.CITATION)) {
			Object whole = JsonValues.parse(state.data());
			if (whole != null) {
				this.citations.add(whole);
			}
		}
	}

}
