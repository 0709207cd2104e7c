package io.llmspring.chat;

import java.util.List;

import org.springframework.util.Assert;

/**
 * Whether and which tools the model has to call.
 *
 * @param mode whether a tool may, must or must not be called
 * @param allowed names of the tools that may be called; empty for all
 * @since 0.1.0
 */
public record ToolChoice(Mode mode, List<String> allowed) {

	/**
	 * Create a choice.
	 */
	public ToolChoice {
		allowed = List.copyOf(allowed);
		Assert.isTrue(mode != Mode.NONE || allowed.isEmpty(), "Tool choice 'none' must not name tools");
	}

	/**
	 * The model decides.
	 * @return the choice
	 */
	public static ToolChoice auto() {
		return new ToolChoice(Mode.AUTO, List.of());
	}

	/**
	 * The model has to call at least one tool.
	 * @return the choice
	 */
	public static ToolChoice required() {
		return new ToolChoice(Mode.REQUIRED, List.of());
	}

	/**
	 * The model must not call a tool.
	 * @return the choice
	 */
	public static ToolChoice none() {
		return new ToolChoice(Mode.NONE, List.of());
	}

	/**
	 * The model has to call this tool.
	 * @param name name of the tool
	 * @return the choice
	 */
	public static ToolChoice tool(String name) {
		return new ToolChoice(Mode.REQUIRED, List.of(name));
	}

	/**
	 * Whether a tool may, must or must not be called.
	 */
	public enum Mode {

		/**
		 * The model decides.
		 */
		AUTO,

		/**
		 * The model has to call a tool.
		 */
		REQUIRED,

		/**
		 * The model must not call a tool.
		 */
		NONE

	}

}
