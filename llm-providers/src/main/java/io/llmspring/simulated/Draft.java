package io.llmspring.simulated;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatResponseAssembler;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.message.Content;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * An answer before it is sent: each delta is one token.
 *
 * @param deltas the deltas
 * @param reason why the answer ends
 */
record Draft(List<ChatEvent> deltas, FinishReason reason) {

	Draft limit(@Nullable Integer tokens, FinishReason cut) {
		if (tokens == null || this.deltas.size() <= tokens) {
			return this;
		}
		return new Draft(this.deltas.subList(0, tokens), cut);
	}

	/**
	 * The deltas of an answer that is not streamed: one for each part.
	 */
	List<ChatEvent> whole() {
		ChatResponseAssembler assembler = new ChatResponseAssembler();
		this.deltas.forEach(assembler::accept);
		List<ChatEvent> whole = new ArrayList<>();
		for (Content content : assembler.response().message().content()) {
			whole.add(delta(whole.size(), content));
		}
		return whole;
	}

	private static ChatEvent delta(int part, Content content) {
		if (content instanceof Content.ToolCall call) {
			return new ChatEvent.ToolCallDelta(part, call.id(), call.name(), call.arguments(), null);
		}
		if (content instanceof Content.Reasoning reasoning) {
			return new ChatEvent.ReasoningDelta(part, reasoning.text(), null);
		}
		if (content instanceof Content.Refusal refusal) {
			return new ChatEvent.RefusalDelta(part, refusal.text());
		}
		return new ChatEvent.TextDelta(part, ((Content.Text) content).text());
	}

	ChatEvent.Finished finished(String requestId, long inputTokens) {
		long thoughts = this.deltas.stream().filter(ChatEvent.ReasoningDelta.class::isInstance).count();
		TokenUsage usage = TokenUsage.builder()
			.input(inputTokens)
			.output((long) this.deltas.size())
			.reasoning((thoughts > 0) ? (Long) thoughts : null)
			.build();
		return new ChatEvent.Finished(this.reason, this.reason.name().toLowerCase(Locale.ROOT), usage,
				ProviderMetadata.EMPTY.withHeaders(requestId, null));
	}

}
