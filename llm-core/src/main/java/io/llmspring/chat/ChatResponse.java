package io.llmspring.chat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.llmspring.message.Content;
import io.llmspring.message.Message;
import io.llmspring.model.ModelRef;
import io.llmspring.usage.Cost;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer: the fold of its events.
 *
 * @param id the provider's id of the answer, or {@code null}
 * @param model the model that answered as the provider names it, or {@code null}
 * @param target the target that answered; {@code null} only inside a provider
 * @param message the answer, to be appended to the conversation
 * @param finishReason why it ended; {@code null} only for a partial answer
 * @param rawFinishReason what the provider said, or {@code null} if it said nothing
 * @param usage tokens as the provider counted them, or {@code null} if it did not
 * @param cost what the answer cost; {@code null} only inside a provider and for a partial
 * answer
 * @param attempts every try of the call, the successful one last
 * @param adaptations settings that the target could not take as they were
 * @param logprobs likelihoods of the tokens, empty if not asked for
 * @param metadata what the provider said beside its answer
 * @since 0.1.0
 */
public record ChatResponse(@Nullable String id, @Nullable String model, @Nullable ModelRef target,
		Message.Assistant message, @Nullable FinishReason finishReason, @Nullable String rawFinishReason,
		@Nullable TokenUsage usage, @Nullable Cost cost, List<Attempt> attempts, List<Adaptation> adaptations,
		List<TokenLogprob> logprobs, ProviderMetadata metadata) {

	/**
	 * Create an answer.
	 */
	public ChatResponse {
		attempts = List.copyOf(attempts);
		adaptations = List.copyOf(adaptations);
		logprobs = List.copyOf(logprobs);
	}

	/**
	 * The text of the answer.
	 * @return the text, empty if there is none
	 */
	public String text() {
		return this.message.text();
	}

	/**
	 * What the model thought, in words.
	 * @return the thoughts, empty if there are none or they are hidden
	 */
	public String reasoning() {
		return parts(Content.Reasoning.class).map(Content.Reasoning::text).collect(Collectors.joining());
	}

	/**
	 * The model's words for not answering.
	 * @return the words, or {@code null} if it did not refuse in words
	 */
	public @Nullable String refusal() {
		return parts(Content.Refusal.class).map(Content.Refusal::text).reduce(String::concat).orElse(null);
	}

	/**
	 * The tools that the model wants to be called.
	 * @return the calls in order, empty if there are none
	 */
	public List<Content.ToolCall> toolCalls() {
		return parts(Content.ToolCall.class).toList();
	}

	/**
	 * The sources that the answer cites.
	 * @return the sources in order, empty if there are none
	 */
	public List<Content.Citation> citations() {
		return parts(Content.Citation.class).toList();
	}

	/**
	 * What the provider did with tools that it runs itself.
	 * @return questions and results in order, empty if there are none
	 */
	public List<Content.ServerToolUse> serverToolUses() {
		return parts(Content.ServerToolUse.class).toList();
	}

	private <T extends Content> Stream<T> parts(Class<T> type) {
		return this.message.content().stream().filter(type::isInstance).map(type::cast);
	}

}
