package io.llmspring.message;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * One part of a message. The family is closed: whatever a provider sends or takes is one
 * of these or stays opaque.
 *
 * @since 0.1.0
 */
public sealed interface Content {

	/**
	 * Text.
	 *
	 * @param text the text, may be empty
	 * @param continuation opaque state that belongs to the text, or {@code null}
	 */
	record Text(String text, @Nullable Continuation continuation) implements Content {

		/**
		 * Create a text without state.
		 * @param text the text, may be empty
		 */
		public Text(String text) {
			this(text, null);
		}

	}

	/**
	 * An image.
	 *
	 * @param source where the image is
	 * @param detail how closely the model should look ({@code low}, {@code high},
	 * {@code auto}), or {@code null} for the provider's default
	 */
	record Image(MediaSource source, @Nullable String detail) implements Content {

		/**
		 * Create an image with the provider's default detail.
		 * @param source where the image is
		 */
		public Image(MediaSource source) {
			this(source, null);
		}

	}

	/**
	 * Sound.
	 *
	 * @param source where the sound is
	 * @param continuation the provider's handle on a sound that it made, or {@code null}
	 */
	record Audio(MediaSource source, @Nullable Continuation continuation) implements Content {

		/**
		 * Create a sound.
		 * @param source where the sound is
		 */
		public Audio(MediaSource source) {
			this(source, null);
		}

	}

	/**
	 * A video.
	 *
	 * @param source where the video is
	 */
	record Video(MediaSource source) implements Content {
	}

	/**
	 * A document such as a PDF.
	 *
	 * @param source where the document is
	 * @param name file name or title, or {@code null}
	 * @param context what the model should know about the document without citing it, or
	 * {@code null}
	 * @param citations whether the answer should cite the document
	 */
	record Document(MediaSource source, @Nullable String name, @Nullable String context,
			boolean citations) implements Content {

		/**
		 * Create a document that need not be cited.
		 * @param source where the document is
		 * @param name file name or title, or {@code null}
		 */
		public Document(MediaSource source, @Nullable String name) {
			this(source, name, null, false);
		}

	}

	/**
	 * What the model thought before it answered. A hidden or redacted thought has an
	 * empty text and a continuation.
	 *
	 * @param text the thought in words, may be empty
	 * @param continuation the provider's signed or encrypted form, or {@code null}
	 */
	record Reasoning(String text, @Nullable Continuation continuation) implements Content {
	}

	/**
	 * The model's words for not answering.
	 *
	 * @param text the words
	 */
	record Refusal(String text) implements Content {
	}

	/**
	 * The model wants a tool to be called.
	 *
	 * @param id identity of the call, which its result has to name
	 * @param name name of the tool
	 * @param arguments arguments as the model wrote them, normally a JSON object; not
	 * repaired, see {@link #complete()}
	 * @param continuation opaque state that belongs to the call, or {@code null}
	 */
	record ToolCall(String id, String name, String arguments, @Nullable Continuation continuation) implements Content {

		/**
		 * Create a call.
		 */
		public ToolCall {
			Assert.notNull(id, "'id' must not be null");
			Assert.hasText(name, "'name' must not be empty");
			arguments = arguments.isBlank() ? "{}" : arguments;
		}

		/**
		 * Create a call without state.
		 * @param id identity of the call
		 * @param name name of the tool
		 * @param arguments arguments as JSON
		 */
		public ToolCall(String id, String name, String arguments) {
			this(id, name, arguments, null);
		}

		/**
		 * Whether the arguments are a whole JSON object. They are not if the answer was
		 * cut, whatever its finish reason says; such a call must not be executed.
		 * @return {@code true} if every brace, bracket and string is closed
		 */
		public boolean complete() {
			return JsonBalance.isWholeObject(this.arguments);
		}

	}

	/**
	 * What a tool that the provider runs itself was asked, or what came of it. There is
	 * nothing to execute. Question and result may be one part or two that share an
	 * identity, as the provider has it.
	 *
	 * @param name name of the tool as {@code ServerTool} has it, or as the provider does
	 * @param id identity of the use, or {@code null}
	 * @param input what the tool was asked, as JSON, or {@code null}
	 * @param output what came of it, as JSON, or {@code null}
	 * @param continuation the provider's own form, which goes back to it, or {@code null}
	 */
	record ServerToolUse(String name, @Nullable String id, @Nullable String input, @Nullable String output,
			@Nullable Continuation continuation) implements Content {

		/**
		 * Create a use.
		 */
		public ServerToolUse {
			Assert.hasText(name, "'name' must not be empty");
		}

	}

	/**
	 * What a tool answered.
	 *
	 * @param toolCallId identity of the call that is answered
	 * @param name name of the tool, or {@code null}
	 * @param content what the tool answered: text, images, documents
	 * @param error whether the tool failed
	 */
	record ToolResult(String toolCallId, @Nullable String name, List<Content> content,
			boolean error) implements Content {

		/**
		 * Create a result.
		 */
		public ToolResult {
			Assert.hasText(toolCallId, "'toolCallId' must not be empty");
			content = List.copyOf(content);
			Assert.isTrue(content.stream().noneMatch(ToolResult::belongsElsewhere),
					"'content' of a tool result must be text or media");
		}

		private static boolean belongsElsewhere(Content content) {
			return content instanceof ToolCall || content instanceof ToolResult || content instanceof ServerToolUse
					|| content instanceof Reasoning || content instanceof Refusal;
		}

		/**
		 * Create a successful result from text.
		 * @param toolCallId identity of the call that is answered
		 * @param text the answer
		 * @return the result
		 */
		public static ToolResult of(String toolCallId, String text) {
			return new ToolResult(toolCallId, null, List.of(new Text(text)), false);
		}

		/**
		 * Create the result of a failed tool.
		 * @param toolCallId identity of the call that is answered
		 * @param text what the model should know about the failure
		 * @return the result
		 */
		public static ToolResult failed(String toolCallId, String text) {
			return new ToolResult(toolCallId, null, List.of(new Text(text)), true);
		}

	}

	/**
	 * Where a statement of the text before it comes from. At least one of the first three
	 * components is present.
	 *
	 * @param url address of the source, or {@code null}
	 * @param title title of the source, or {@code null}
	 * @param quote the cited words, or {@code null}
	 * @param continuation the provider's own form of the citation, or {@code null}
	 */
	record Citation(@Nullable String url, @Nullable String title, @Nullable String quote,
			@Nullable Continuation continuation) implements Content {
	}

}
