package io.llmspring.dialect.support;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ToolDefinition;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * The words that stand for tools where a model has none of its own: the tools are
 * described in the instructions, a call is a JSON object in the answer, which
 * {@link PromptedToolCalls} finds, and a result is a message of the user.
 *
 * @since 0.1.0
 */
public final class PromptedTools {

	private PromptedTools() {
	}

	/**
	 * Describe the tools and how to call them.
	 * @param tools the tools, at least one
	 * @param required whether one of them has to be called
	 * @param several whether several may be called at once
	 * @return the instructions
	 * @throws WireException with kind {@link ErrorKind#INVALID_REQUEST} if the schema of
	 * a tool is no JSON object
	 */
	public static String instructions(List<ToolDefinition> tools, boolean required, boolean several) {
		StringBuilder text = new StringBuilder("You have access to the following tools, one on each line:\n\n");
		for (ToolDefinition tool : tools) {
			text.append(JsonValues.toJson(describe(tool))).append('\n');
		}
		text.append("""

				To use a tool, respond with JSON in this format and nothing else:

				{"name": "tool_name", "arguments": {...}}

				""");
		text.append(several ? "To use several tools at once, write one such object on each line. "
				: "Use only one tool at a time. ");
		text.append("You are then given the results. ");
		text.append(required ? "You must use a tool now." : "If you need no tool, respond with plain text.");
		return text.toString();
	}

	private static Map<String, Object> describe(ToolDefinition tool) {
		Map<String, Object> description = JsonTree.map("name", tool.name());
		JsonTree.put(description, "description", tool.description());
		description.put("parameters", JsonObjects.parameters(tool));
		return description;
	}

	/**
	 * Say a call as the model is asked to say it.
	 * @param name name of the tool
	 * @param arguments the arguments, a JSON object
	 * @return the words
	 */
	public static String call(String name, Map<?, ?> arguments) {
		Map<String, Object> call = new LinkedHashMap<>();
		call.put("name", name);
		call.put("arguments", arguments);
		return JsonValues.toJson(call);
	}

	/**
	 * Say what a tool answered.
	 * @param name name of the tool, or {@code null} if it is not known
	 * @param text the answer
	 * @param error whether the tool failed
	 * @return the words
	 */
	public static String result(@Nullable String name, String text, boolean error) {
		String tool = (name != null) ? "the tool '" + name + "'" : "a tool";
		return (error ? "Error of " : "Result of ") + tool + ":\n" + text;
	}

}
