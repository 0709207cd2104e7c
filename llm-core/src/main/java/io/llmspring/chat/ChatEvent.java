package io.llmspring.chat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.model.ModelRef;
import io.llmspring.usage.Cost;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * What happens while an answer arrives. A stream of them begins with exactly one
 * {@link Started} and ends with exactly one {@link Finished}; between them stand deltas.
 * A delta says with {@code part} to which part of the answer it belongs; parts stand in
 * the answer in the order of their numbers.
 *
 * @since 0.1.0
 */
public sealed interface ChatEvent {

	/**
	 * Whether the caller sees something of the answer: after the first visible event a
	 * failed stream is not silently begun again elsewhere.
	 * @return {@code true} for deltas
	 */
	default boolean visible() {
		return true;
	}

	/**
	 * The answer begins.
	 *
	 * @param id the provider's id of the answer, or {@code null}
	 * @param model the model that answers as the provider names it, or {@code null}
	 * @param target the target that answers; {@code null} only inside a provider
	 * @param attempts the tries that failed before, oldest first
	 */
	record Started(@Nullable String id, @Nullable String model, @Nullable ModelRef target,
			List<Attempt> attempts) implements ChatEvent {

		/**
		 * Create an event.
		 */
		public Started {
			attempts = List.copyOf(attempts);
		}

		/**
		 * Create the event that a decoder knows.
		 * @param id the provider's id of the answer, or {@code null}
		 * @param model the model that answers, or {@code null}
		 * @param target the target that answers, or {@code null}
		 */
		public Started(@Nullable String id, @Nullable String model, @Nullable ModelRef target) {
			this(id, model, target, List.of());
		}

		@Override
		public boolean visible() {
			return false;
		}

	}

	/**
	 * More text.
	 *
	 * @param part number of the part
	 * @param text the text to append, never empty
	 */
	record TextDelta(int part, String text) implements ChatEvent {
	}

	/**
	 * More of the model's thoughts.
	 *
	 * @param part number of the part
	 * @param text the text to append, empty if only state arrives
	 * @param continuation state that belongs to the whole part, or {@code null}
	 */
	record ReasoningDelta(int part, String text, @Nullable Continuation continuation) implements ChatEvent {
	}

	/**
	 * More of the model's words for not answering.
	 *
	 * @param part number of the part
	 * @param text the text to append
	 */
	record RefusalDelta(int part, String text) implements ChatEvent {
	}

	/**
	 * More of a tool call. Identity and name come with the first delta of the call.
	 *
	 * @param part number of the part
	 * @param id identity of the call, or {@code null} if it came before
	 * @param name name of the tool, or {@code null} if it came before
	 * @param arguments characters of the arguments to append, may be empty
	 * @param continuation state that belongs to the call, or {@code null}
	 */
	record ToolCallDelta(int part, @Nullable String id, @Nullable String name, String arguments,
			@Nullable Continuation continuation) implements ChatEvent {
	}

	/**
	 * The provider used a tool that it runs itself, or a result of it came.
	 *
	 * @param part number of the part
	 * @param use the use, whole
	 */
	record ServerToolDelta(int part, Content.ServerToolUse use) implements ChatEvent {
	}

	/**
	 * A source of the text part.
	 *
	 * @param part number of the text part that cites
	 * @param citation the source
	 */
	record CitationDelta(int part, Content.Citation citation) implements ChatEvent {
	}

	/**
	 * More of an image, a sound or a video that the model makes.
	 *
	 * @param part number of the part
	 * @param mediaType media type of the whole part
	 * @param data bytes to append, may be empty if only state arrives
	 * @param continuation the provider's handle on the part, or {@code null}
	 */
	record MediaDelta(int part, String mediaType, byte[] data,
			@Nullable Continuation continuation) implements ChatEvent {

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof MediaDelta delta && this.part == delta.part
					&& this.mediaType.equals(delta.mediaType) && Arrays.equals(this.data, delta.data)
					&& Objects.equals(this.continuation, delta.continuation);
		}

		@Override
		public int hashCode() {
			return 31 * this.part + Arrays.hashCode(this.data);
		}

	}

	/**
	 * State that belongs to a part which is there already, or, if there is none of that
	 * number, to a text part that stays empty until text follows.
	 *
	 * @param part number of the part
	 * @param continuation the state; a later one takes the place of an earlier one
	 */
	record ContinuationDelta(int part, Continuation continuation) implements ChatEvent {

		@Override
		public boolean visible() {
			return false;
		}

	}

	/**
	 * Likelihoods of tokens that were sent.
	 *
	 * @param tokens the tokens in order
	 */
	record LogprobsDelta(List<TokenLogprob> tokens) implements ChatEvent {

		/**
		 * Create an event.
		 */
		public LogprobsDelta {
			tokens = List.copyOf(tokens);
		}

	}

	/**
	 * The answer is complete.
	 *
	 * @param finishReason why it ended
	 * @param rawFinishReason what the provider said, or {@code null} if it said nothing
	 * @param usage tokens as the provider counted them, or {@code null} if it did not
	 * @param cost what the answer cost; {@code null} only inside a provider
	 * @param target the target that answered; {@code null} only inside a provider
	 * @param attempts every try of the call, the successful one last
	 * @param adaptations settings that the target could not take as they were
	 * @param metadata what the provider said beside its answer
	 */
	record Finished(FinishReason finishReason, @Nullable String rawFinishReason, @Nullable TokenUsage usage,
			@Nullable Cost cost, @Nullable ModelRef target, List<Attempt> attempts, List<Adaptation> adaptations,
			ProviderMetadata metadata) implements ChatEvent {

		/**
		 * Create an event.
		 */
		public Finished {
			attempts = List.copyOf(attempts);
			adaptations = List.copyOf(adaptations);
		}

		/**
		 * Create the event that a decoder knows.
		 * @param finishReason why it ended
		 * @param rawFinishReason what the provider said, or {@code null}
		 * @param usage tokens as the provider counted them, or {@code null}
		 * @param metadata what the provider said beside its answer
		 */
		public Finished(FinishReason finishReason, @Nullable String rawFinishReason, @Nullable TokenUsage usage,
				ProviderMetadata metadata) {
			this(finishReason, rawFinishReason, usage, null, null, List.of(), List.of(), metadata);
		}

		/**
		 * Add what the exchange knows.
		 * @param adaptations settings that the target could not take as they were
		 * @param metadata what the provider said beside its answer
		 * @return the event with it
		 */
		public Finished withExchange(List<Adaptation> adaptations, ProviderMetadata metadata) {
			return new Finished(this.finishReason, this.rawFinishReason, this.usage, this.cost, this.target,
					this.attempts, adaptations, metadata);
		}

		/**
		 * Add what the call knows.
		 * @param cost what the answer cost
		 * @param target the target that answered
		 * @param attempts every try of the call
		 * @return the event with it
		 */
		public Finished withCall(Cost cost, ModelRef target, List<Attempt> attempts) {
			return new Finished(this.finishReason, this.rawFinishReason, this.usage, cost, target, attempts,
					this.adaptations, this.metadata);
		}

		@Override
		public boolean visible() {
			return false;
		}

	}

}
