package io.llmspring.dialect.ollama;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonObjects;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.PromptedTools;
import io.llmspring.dialect.support.ToolCallIds;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages: text, thoughts, images as Base64, calls and their results. Where tools
 * are described in the prompt, calls and results are text as well.
 */
final class OllamaMessages {

	private static final String CONTENT = "content";

	private static final String ERROR_PREFIX = "Error: ";

	private final boolean prompted;

	private final Adaptations adaptations;

	private final List<Map<String, Object>> messages = new ArrayList<>();

	private final Map<String, String> names = new HashMap<>();

	OllamaMessages(boolean prompted, Adaptations adaptations) {
		this.prompted = prompted;
		this.adaptations = adaptations;
	}

	List<Map<String, Object>> all() {
		return this.messages;
	}

	void addAll(List<Message> messages) {
		for (Message message : messages) {
			if (message instanceof Message.Assistant assistant) {
				this.messages.add(assistant(assistant.content()));
			}
			else if (message instanceof Message.Tool tool) {
				tool.content().forEach((result) -> this.messages.add(result(result)));
			}
			else if (message instanceof Message.User user) {
				this.adaptations.drop("message.name", user.name(), "Ollama knows one user only");
				this.messages.add(message("user", user.content()));
			}
			else {
				this.messages.add(message("system", message.content()));
			}
		}
	}

	/**
	 * Add to the instructions that the conversation begins with.
	 * @param words what to add, or {@code null} for nothing
	 */
	void instruct(@Nullable String words) {
		if (words == null) {
			return;
		}
		Map<String, Object> first = this.messages.isEmpty() ? Map.of() : this.messages.get(0);
		if ("system".equals(first.get("role"))) {
			first.put(CONTENT, first.get(CONTENT) + "\n\n" + words);
		}
		else {
			Map<String, Object> system = JsonTree.map("role", "system");
			system.put(CONTENT, words);
			this.messages.add(0, system);
		}
	}

	private Map<String, Object> message(String role, List<? extends Content> content) {
		List<String> texts = new ArrayList<>();
		List<String> images = new ArrayList<>();
		for (Content part : content) {
			if (part instanceof Content.Text text) {
				this.adaptations.isOwn(text.continuation(), "text.continuation");
				texts.add(text.text());
			}
			else if (part instanceof Content.Citation) {
				uncited();
			}
			else {
				images.add(image(part));
			}
		}
		Map<String, Object> message = JsonTree.map("role", role);
		message.put(CONTENT, String.join("\n", texts));
		JsonTree.put(message, "images", images.isEmpty() ? null : images);
		return message;
	}

	private Map<String, Object> assistant(List<Content> content) {
		StringBuilder text = new StringBuilder();
		StringBuilder thinking = new StringBuilder();
		List<String> images = new ArrayList<>();
		List<Map<String, Object>> calls = new ArrayList<>();
		for (Content part : content) {
			if (part instanceof Content.Text words) {
				this.adaptations.isOwn(words.continuation(), "text.continuation");
				text.append(words.text());
			}
			else if (part instanceof Content.Refusal refusal) {
				text.append(refusal.text());
			}
			else if (part instanceof Content.Reasoning reasoning) {
				boolean foreign = reasoning.continuation() != null
						&& !this.adaptations.isOwn(reasoning.continuation(), "reasoning");
				thinking.append(foreign ? "" : reasoning.text());
			}
			else if (part instanceof Content.ToolCall call) {
				call(call, text, calls);
			}
			else if (part instanceof Content.ServerToolUse) {
				this.adaptations.add(Adaptation.leftBehind("serverToolUse", "Ollama runs no tools itself"));
			}
			else if (part instanceof Content.Citation) {
				uncited();
			}
			else {
				images.add(image(part));
			}
		}
		Map<String, Object> message = JsonTree.map("role", "assistant");
		message.put(CONTENT, text.toString());
		JsonTree.put(message, "thinking", thinking.isEmpty() ? null : thinking.toString());
		JsonTree.put(message, "images", images.isEmpty() ? null : images);
		JsonTree.put(message, "tool_calls", calls.isEmpty() ? null : calls);
		return message;
	}

	private void call(Content.ToolCall call, StringBuilder text, List<Map<String, Object>> calls) {
		this.adaptations.isOwn(call.continuation(), "toolCall.continuation");
		this.names.put(call.id(), call.name());
		Map<String, Object> arguments = JsonObjects.arguments(call, "Ollama");
		if (this.prompted) {
			text.append(text.isEmpty() ? "" : "\n").append(PromptedTools.call(call.name(), arguments));
			return;
		}
		Map<String, Object> function = JsonTree.map("name", call.name());
		function.put("arguments", arguments);
		Map<String, Object> entry = new LinkedHashMap<>();
		JsonTree.put(entry, "id", ToolCallIds.isMade(call.id()) ? null : call.id());
		entry.put("function", function);
		calls.add(entry);
	}

	private Map<String, Object> result(Content.ToolResult result) {
		String name = (result.name() != null) ? result.name() : this.names.get(result.toolCallId());
		Map<String, Object> message = message(this.prompted ? "user" : "tool", result.content());
		String text = String.valueOf(message.get(CONTENT));
		if (this.prompted) {
			message.put(CONTENT, PromptedTools.result(name, text, result.error()));
			return message;
		}
		message.put(CONTENT, result.error() ? ERROR_PREFIX + text : text);
		JsonTree.put(message, "tool_name", name);
		JsonTree.put(message, "tool_call_id", ToolCallIds.isMade(result.toolCallId()) ? null : result.toolCallId());
		return message;
	}

	private String image(Content part) {
		if (!(part instanceof Content.Image image)) {
			throw WireException.of(ErrorKind.UNSUPPORTED,
					"Ollama does not take " + part.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " content");
		}
		if (!(image.source() instanceof MediaSource.Inline inline)) {
			throw WireException.of(ErrorKind.UNSUPPORTED,
					"Ollama takes the bytes of an image only, neither an address nor a file");
		}
		this.adaptations.drop("image.detail", image.detail(), "Ollama has no such setting");
		return inline.base64();
	}

	private void uncited() {
		this.adaptations.add(Adaptation.leftBehind("citation", "Ollama takes no sources back"));
	}

}
