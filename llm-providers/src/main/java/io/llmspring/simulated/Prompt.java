package io.llmspring.simulated;

import java.util.List;
import java.util.stream.Collectors;

import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.message.Content;
import io.llmspring.message.Message;

/**
 * What the simulated provider sees of a request.
 *
 * @param text what the user said last
 * @param turns how often the user has spoken
 * @param attachments media of what the user said last
 * @param results what tools answered, if that is the last message; otherwise empty
 * @param toolCalls tool calls of the conversation so far
 * @param tokens tokens of the whole request
 */
record Prompt(String text, int turns, int attachments, List<Content.ToolResult> results, int toolCalls, long tokens) {

	static Prompt of(ChatRequest request) {
		String said = "";
		int spoken = 0;
		int shown = 0;
		int called = 0;
		long counted = request.tools().stream().mapToLong(Prompt::tokens).sum();
		for (Message message : request.messages()) {
			for (Content content : message.content()) {
				counted += tokens(content);
				called += (content instanceof Content.ToolCall) ? 1 : 0;
			}
			if (message instanceof Message.User user) {
				said = user.text();
				spoken++;
				shown = (int) user.content().stream().filter((part) -> !(part instanceof Content.Text)).count();
			}
		}
		Message last = request.messages().get(request.messages().size() - 1);
		return new Prompt(said, spoken, shown, (last instanceof Message.Tool tool) ? tool.content() : List.of(), called,
				counted);
	}

	private static long tokens(Content content) {
		if (content instanceof Content.Text words) {
			return Words.countText(words.text());
		}
		if (content instanceof Content.Reasoning reasoning) {
			return Words.countText(reasoning.text());
		}
		if (content instanceof Content.ToolCall call) {
			return 1 + Words.countJson(call.arguments());
		}
		if (content instanceof Content.ToolResult result) {
			return result.content().stream().mapToLong(Prompt::tokens).sum();
		}
		return 0;
	}

	private static long tokens(ToolDefinition tool) {
		String description = (tool.description() != null) ? tool.description() : "";
		return 1 + Words.countText(description) + Words.countJson(tool.parameters());
	}

	static String text(Content.ToolResult result) {
		return result.content()
			.stream()
			.filter(Content.Text.class::isInstance)
			.map((part) -> ((Content.Text) part).text())
			.collect(Collectors.joining());
	}

}
