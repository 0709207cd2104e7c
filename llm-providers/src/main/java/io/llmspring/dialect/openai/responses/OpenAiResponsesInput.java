package io.llmspring.dialect.openai.responses;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Writes the conversation as items. The first instructions of the application stand
 * apart; later ones, and those of the developer, keep their place.
 */
final class OpenAiResponsesInput {

	private static final String ERROR_PREFIX = "[error] ";

	private final Adaptations adaptations;

	private final OpenAiResponsesParts parts;

	private final boolean stored;

	private final List<Object> items = new ArrayList<>();

	private final List<String> instructions = new ArrayList<>(1);

	/**
	 * The calls of tools that take free text, whose results have a type of their own.
	 */
	private final Set<String> customCalls = new HashSet<>(0);

	OpenAiResponsesInput(boolean stored, Adaptations adaptations) {
		this.stored = stored;
		this.adaptations = adaptations;
		this.parts = new OpenAiResponsesParts(adaptations);
	}

	OpenAiResponsesInput addAll(List<Message> messages) {
		for (Message message : messages) {
			if (message instanceof Message.System) {
				system(message);
			}
			else if (message instanceof Message.Developer) {
				message("developer", message.content());
			}
			else if (message instanceof Message.User user) {
				if (user.name() != null) {
					this.adaptations.add(Adaptation.dropped("message.name", "The protocol knows one user only"));
				}
				message("user", user.content());
			}
			else if (message instanceof Message.Assistant assistant) {
				this.items.addAll(new OpenAiResponsesTurn(this.stored, this.adaptations, this.customCalls)
					.write(assistant.content()));
			}
			else if (message instanceof Message.Tool tool) {
				tool.content().forEach(this::result);
			}
		}
		return this;
	}

	List<Object> items() {
		return this.items;
	}

	@Nullable String instructions() {
		return this.instructions.isEmpty() ? null : String.join("\n\n", this.instructions);
	}

	private void system(Message message) {
		if (this.items.isEmpty()) {
			message.content()
				.forEach((part) -> OpenAiResponsesStates.leave(this.adaptations, "text.continuation",
						(part instanceof Content.Text text) ? text.continuation() : null));
			this.instructions.add(message.text());
		}
		else {
			message("system", message.content());
		}
	}

	private void message(String role, List<? extends Content> content) {
		Map<String, Object> item = OpenAiResponsesParts.part("message", "role", role);
		item.put("content", this.parts.write(content));
		this.items.add(item);
	}

	private void result(Content.ToolResult result) {
		boolean custom = this.customCalls.contains(result.toolCallId());
		Map<String, Object> item = OpenAiResponsesParts.part(
				custom ? "custom_tool_call_output" : "function_call_output", "call_id",
				OpenAiResponsesStates.callId(this.adaptations, result.toolCallId()));
		List<Content> content = result.error() ? failed(result.content()) : result.content();
		if (content.stream().anyMatch(Content.Audio.class::isInstance)) {
			throw OpenAiResponsesParts.unsupported("toolResult.content", "holds audio, which is not taken from tools");
		}
		item.put("output", this.parts.write(content));
		this.items.add(item);
	}

	private static List<Content> failed(List<Content> content) {
		List<Content> marked = new ArrayList<>(content);
		if (!marked.isEmpty() && marked.get(0) instanceof Content.Text first) {
			marked.set(0, new Content.Text(ERROR_PREFIX + first.text(), first.continuation()));
		}
		else {
			marked.add(0, new Content.Text(ERROR_PREFIX.strip()));
		}
		return marked;
	}

}
