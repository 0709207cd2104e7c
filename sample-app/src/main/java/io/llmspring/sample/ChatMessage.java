package io.llmspring.sample;

import java.util.List;

import io.llmspring.chat.ChatEvent;
import io.llmspring.error.LlmException;
import io.llmspring.message.Content;
import org.jspecify.annotations.Nullable;

/**
 * What the page hears while an answer arrives. The name of the type is the name of the
 * event.
 */
sealed interface ChatMessage {

	/**
	 * Return the name of the event.
	 * @return the name
	 */
	String event();

	/**
	 * Translate an event of the service.
	 * @param event the event
	 * @param clock measures the answer
	 * @return what the page hears, or {@code null} if it hears nothing of it
	 */
	static @Nullable ChatMessage of(ChatEvent event, AnswerClock clock) {
		if (event instanceof ChatEvent.TextDelta delta) {
			return new Text(delta.text());
		}
		if (event instanceof ChatEvent.ReasoningDelta delta) {
			return delta.text().isEmpty() ? null : new Reasoning(delta.text());
		}
		if (event instanceof ChatEvent.RefusalDelta delta) {
			return new Refusal(delta.text());
		}
		if (event instanceof ChatEvent.ToolCallDelta delta) {
			return new ToolCall(delta.part(), delta.id(), delta.name(), delta.arguments());
		}
		if (event instanceof ChatEvent.CitationDelta delta) {
			return new Citation(delta.citation().url(), delta.citation().title(), delta.citation().quote());
		}
		if (event instanceof ChatEvent.Started started) {
			return new Started(String.valueOf(started.target()), started.model(),
					CallView.attempts(started.attempts()));
		}
		if (event instanceof ChatEvent.Finished finished) {
			return Finished.of(finished, clock);
		}
		return null;
	}

	/**
	 * An answer begins.
	 *
	 * @param target the model that answers
	 * @param model its name as the provider says it
	 * @param attempts the attempts that failed before
	 */
	record Started(String target, @Nullable String model, List<CallView.Try> attempts) implements ChatMessage {

		@Override
		public String event() {
			return "started";
		}

	}

	/**
	 * More text.
	 *
	 * @param text the text to append
	 */
	record Text(String text) implements ChatMessage {

		@Override
		public String event() {
			return "text";
		}

	}

	/**
	 * More of the thoughts.
	 *
	 * @param text the text to append
	 */
	record Reasoning(String text) implements ChatMessage {

		@Override
		public String event() {
			return "reasoning";
		}

	}

	/**
	 * More of the words for not answering.
	 *
	 * @param text the text to append
	 */
	record Refusal(String text) implements ChatMessage {

		@Override
		public String event() {
			return "refusal";
		}

	}

	/**
	 * More of a tool call. Its first piece has id and name.
	 *
	 * @param part number of the call within the answer
	 * @param id identity of the call
	 * @param name name of the tool
	 * @param arguments characters to append to the arguments
	 */
	record ToolCall(int part, @Nullable String id, @Nullable String name, String arguments) implements ChatMessage {

		@Override
		public String event() {
			return "tool-call";
		}

	}

	/**
	 * A tool answered; another answer of the model follows.
	 *
	 * @param id identity of the call
	 * @param name name of the tool
	 * @param text what it answered
	 * @param failed whether it failed
	 */
	record ToolResult(String id, String name, String text, boolean failed) implements ChatMessage {

		static ToolResult of(Content.ToolCall call, Content.ToolResult result) {
			StringBuilder text = new StringBuilder();
			for (Content part : result.content()) {
				text.append((part instanceof Content.Text words) ? words.text() : "");
			}
			return new ToolResult(call.id(), call.name(), text.toString(), result.error());
		}

		@Override
		public String event() {
			return "tool-result";
		}

	}

	/**
	 * A source of the text before it.
	 *
	 * @param url address of the source
	 * @param title title of the source
	 * @param quote the cited words
	 */
	record Citation(@Nullable String url, @Nullable String title, @Nullable String quote) implements ChatMessage {

		@Override
		public String event() {
			return "citation";
		}

	}

	/**
	 * An answer is complete. If it ended with tool calls, the results of the tools and
	 * another answer follow.
	 *
	 * @param target the model that answered
	 * @param finishReason why the answer ended
	 * @param attempts every try of the call
	 * @param usage tokens, or {@code null} if not counted
	 * @param cost what it cost
	 * @param firstTokenMillis time to the first visible piece, or {@code null} if there
	 * was none
	 * @param totalMillis time of the whole answer
	 */
	record Finished(String target, String finishReason, List<CallView.Try> attempts, CallView.@Nullable Tokens usage,
			CallView.@Nullable Money cost, @Nullable Long firstTokenMillis, long totalMillis) implements ChatMessage {

		static Finished of(ChatEvent.Finished event, AnswerClock clock) {
			return new Finished(String.valueOf(event.target()), Names.of(event.finishReason()),
					CallView.attempts(event.attempts()), CallView.Tokens.of(event.usage()),
					CallView.Money.of(event.cost()), clock.firstTokenMillis(), clock.totalMillis());
		}

		@Override
		public String event() {
			return "finished";
		}

	}

	/**
	 * The answer failed; nothing follows. What was said before stays said.
	 *
	 * @param kind what went wrong, for example {@code rate-limited}
	 * @param message what went wrong and what to do about it, in words
	 * @param retryable whether the same question may be answered later
	 * @param attempts every try of the call
	 * @param totalMillis time until the failure
	 */
	record Failed(String kind, String message, boolean retryable, List<CallView.Try> attempts,
			long totalMillis) implements ChatMessage {

		static Failed of(LlmException failure, AnswerClock clock) {
			return new Failed(failure.kind().id(), String.valueOf(failure.getMessage()), failure.retryable(),
					CallView.attempts(failure.attempts()), clock.totalMillis());
		}

		@Override
		public String event() {
			return "error";
		}

	}

}
