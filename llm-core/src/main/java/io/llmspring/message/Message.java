package io.llmspring.message;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * One message of a conversation.
 *
 * @since 0.1.0
 */
public sealed interface Message {

	/**
	 * The parts of the message in order.
	 * @return the parts, unmodifiable
	 */
	List<? extends Content> content();

	/**
	 * The text of all text parts, joined without a separator.
	 * @return the text, empty if there is none
	 */
	default String text() {
		String text = null;
		StringBuilder several = null;
		for (Content part : content()) {
			if (!(part instanceof Content.Text one)) {
				continue;
			}
			if (text == null) {
				text = one.text();
			}
			else {
				several = (several != null) ? several : new StringBuilder(text);
				several.append(one.text());
			}
		}
		if (several != null) {
			return several.toString();
		}
		return (text != null) ? text : "";
	}

	private static boolean areAll(List<Content> parts, Predicate<Content> condition) {
		for (Content part : parts) {
			if (!condition.test(part)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Create instructions of the application.
	 * @param text the instructions
	 * @return the message
	 */
	static Message system(String text) {
		return new System(List.of(new Content.Text(text)));
	}

	/**
	 * Create instructions of the developer.
	 * @param text the instructions
	 * @return the message
	 */
	static Message developer(String text) {
		return new Developer(List.of(new Content.Text(text)));
	}

	/**
	 * Create a message of the user.
	 * @param text what the user says
	 * @return the message
	 */
	static Message user(String text) {
		return new User(List.of(new Content.Text(text)), null);
	}

	/**
	 * Create a message of the user from parts.
	 * @param content text and media
	 * @return the message
	 */
	static Message user(Content... content) {
		return new User(Arrays.asList(content), null);
	}

	/**
	 * Create an answer.
	 * @param text what the model said
	 * @return the message
	 */
	static Message assistant(String text) {
		return new Assistant(List.of(new Content.Text(text)));
	}

	/**
	 * Create the answer of a tool.
	 * @param toolCallId identity of the call
	 * @param text what the tool answered
	 * @return the message
	 */
	static Message tool(String toolCallId, String text) {
		return new Tool(List.of(Content.ToolResult.of(toolCallId, text)));
	}

	/**
	 * Instructions of the application.
	 *
	 * @param content text parts
	 */
	record System(List<Content> content) implements Message {

		/**
		 * Create instructions.
		 */
		public System {
			content = List.copyOf(content);
			Assert.isTrue(areAll(content, Content.Text.class::isInstance), "A system message must hold text only");
		}

	}

	/**
	 * Instructions with the authority of the developer; a provider without that role gets
	 * them as system instructions.
	 *
	 * @param content text parts
	 */
	record Developer(List<Content> content) implements Message {

		/**
		 * Create instructions.
		 */
		public Developer {
			content = List.copyOf(content);
			Assert.isTrue(areAll(content, Content.Text.class::isInstance), "A developer message must hold text only");
		}

	}

	/**
	 * What the user says and shows.
	 *
	 * @param content text and media
	 * @param name name of the participant, or {@code null}
	 */
	record User(List<Content> content, @Nullable String name) implements Message {

		/**
		 * Create a message of the user.
		 */
		public User {
			content = List.copyOf(content);
			Assert.isTrue(areAll(content, (part) -> !belongsElsewhere(part)),
					"A user message must hold text and media");
		}

		private static boolean belongsElsewhere(Content part) {
			return part instanceof Content.ToolCall || part instanceof Content.ToolResult
					|| part instanceof Content.ServerToolUse || part instanceof Content.Reasoning
					|| part instanceof Content.Refusal;
		}

	}

	/**
	 * What the model answered.
	 *
	 * @param content text, reasoning, tool calls, citations, media
	 */
	record Assistant(List<Content> content) implements Message {

		/**
		 * Create an answer.
		 */
		public Assistant {
			content = List.copyOf(content);
			Assert.isTrue(areAll(content, (part) -> !(part instanceof Content.ToolResult)),
					"An assistant message must not hold tool results");
		}

	}

	/**
	 * What tools answered.
	 *
	 * @param content one result for each call
	 */
	record Tool(List<Content.ToolResult> content) implements Message {

		/**
		 * Create the answers of tools.
		 */
		public Tool {
			content = List.copyOf(content);
			Assert.notEmpty(content, "A tool message must hold a result");
		}

	}

}
