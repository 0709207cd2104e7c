package io.llmspring.simulated;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;

/**
 * Decides which tools the simulated provider calls: those of whose name a word of at
 * least four letters stands in the user's text, the first one if the text says "tool" or
 * a call is required. After a tool has answered none is called.
 */
final class ToolPicker {

	private static final int WORD_LENGTH = 4;

	private static final Pattern NAME_PARTS = Pattern.compile("[_-]+|(?<=[a-z0-9])(?=[A-Z])");

	private static final Pattern TEXT_PARTS = Pattern.compile("[^\\p{L}\\p{N}]+");

	private ToolPicker() {
	}

	static List<ToolDefinition> pick(ChatRequest request, Prompt prompt) {
		ToolChoice given = request.options().toolChoice();
		ToolChoice choice = (given != null) ? given : ToolChoice.auto();
		if (choice.mode() == ToolChoice.Mode.NONE || !prompt.results().isEmpty()) {
			return List.of();
		}
		List<ToolDefinition> allowed = request.tools()
			.stream()
			.filter((tool) -> choice.allowed().isEmpty() || choice.allowed().contains(tool.name()))
			.toList();
		Set<String> words = TEXT_PARTS.splitAsStream(prompt.text().toLowerCase(Locale.ROOT))
			.collect(Collectors.toSet());
		List<ToolDefinition> asked = allowed.stream().filter((tool) -> isAsked(tool, words)).toList();
		if (asked.isEmpty() && (choice.mode() == ToolChoice.Mode.REQUIRED || words.contains("tool"))) {
			return allowed.stream().limit(1).toList();
		}
		return Boolean.FALSE.equals(request.options().parallelToolCalls()) ? asked.stream().limit(1).toList() : asked;
	}

	private static boolean isAsked(ToolDefinition tool, Set<String> words) {
		return words.contains(tool.name().toLowerCase(Locale.ROOT)) || Arrays.stream(NAME_PARTS.split(tool.name()))
			.map((part) -> part.toLowerCase(Locale.ROOT))
			.anyMatch((part) -> part.length() >= WORD_LENGTH && words.contains(part));
	}

}
