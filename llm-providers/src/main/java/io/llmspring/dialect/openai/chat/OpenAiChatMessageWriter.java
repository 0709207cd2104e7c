package io.llmspring.dialect.openai.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import io.llmspring.spi.WireException;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the conversation. Every part reaches the server or is refused; only what a
 * server has no use for is left out, and recorded.
 */
final class OpenAiChatMessageWriter {

	private static final String ERROR_PREFIX = "[error] ";

	private final JsonGenerator generator;

	private final OpenAiChatQuirks quirks;

	private final Adaptations adaptations;

	private final OpenAiChatPartWriter parts;

	OpenAiChatMessageWriter(JsonGenerator generator, OpenAiChatQuirks quirks, Adaptations adaptations) {
		this.generator = generator;
		this.quirks = quirks;
		this.adaptations = adaptations;
		this.parts = new OpenAiChatPartWriter(generator, quirks, adaptations);
	}

	void write(List<Message> messages) {
		this.generator.writeStartArray();
		for (Message message : messages) {
			if (message instanceof Message.System system) {
				instructions(role("system"), system.content());
			}
			else if (message instanceof Message.Developer developer) {
				instructions(role("developer"), developer.content());
			}
			else if (message instanceof Message.User user) {
				user(user);
			}
			else if (message instanceof Message.Assistant assistant) {
				new OpenAiChatAssistantWriter(this.generator, this.quirks, this.adaptations).write(assistant,
						message == messages.get(messages.size() - 1));
			}
			else if (message instanceof Message.Tool tool) {
				results(tool);
			}
		}
		this.generator.writeEndArray();
	}

	private String role(String own) {
		String role = this.quirks.get(OpenAiChatQuirks.INSTRUCTION_ROLE);
		return role.equals("as-is") ? own : role;
	}

	private void instructions(String role, List<Content> content) {
		this.generator.writeStartObject();
		this.generator.writeStringProperty("role", role);
		this.parts.content(content);
		this.generator.writeEndObject();
	}

	private void user(Message.User user) {
		this.generator.writeStartObject();
		this.generator.writeStringProperty("role", "user");
		if (user.name() != null) {
			this.generator.writeStringProperty("name", user.name());
		}
		this.parts.content(user.content());
		this.generator.writeEndObject();
	}

	private void results(Message.Tool tool) {
		List<Content> moved = new ArrayList<>();
		for (Content.ToolResult result : tool.content()) {
			result(result, moved);
		}
		if (!moved.isEmpty()) {
			this.adaptations.add(Adaptation.substituted("toolResult.content", "user message",
					"the server takes text only from tools: the media follow as a message of the user"));
			user(new Message.User(moved, null));
		}
	}

	private void result(Content.ToolResult result, List<Content> moved) {
		List<Content> content = result.error() ? failed(result.content()) : result.content();
		List<Content> media = content.stream().filter(OpenAiChatMessageWriter::isMedia).toList();
		if (!media.isEmpty()) {
			content = withMedia(result.toolCallId(), content, media, moved);
		}
		this.generator.writeStartObject();
		this.generator.writeStringProperty("role", "tool");
		this.generator.writeStringProperty("tool_call_id", this.quirks.callId(result.toolCallId(), this.adaptations));
		if (result.name() != null && this.quirks.is(OpenAiChatQuirks.TOOL_RESULT_NAME, "include")) {
			this.generator.writeStringProperty("name", result.name());
		}
		this.parts.content(content);
		this.generator.writeEndObject();
	}

	private static boolean isMedia(Content part) {
		return !(part instanceof Content.Text || part instanceof Content.Citation);
	}

	private List<Content> withMedia(String id, List<Content> content, List<Content> media, List<Content> moved) {
		String how = this.quirks.get(OpenAiChatQuirks.TOOL_RESULT_MEDIA);
		if (how.equals("inline") && media.stream().allMatch(Content.Image.class::isInstance)) {
			return content;
		}
		if (!how.equals("user-message")) {
			String kinds = media.stream()
				.map((part) -> part.getClass().getSimpleName().toLowerCase(Locale.ROOT))
				.distinct()
				.collect(Collectors.joining(", "));
			throw WireException.of(ErrorKind.UNSUPPORTED,
					"'toolResult.content' holds " + kinds + ", which this server does not take from tools");
		}
		moved.add(new Content.Text("Result of tool call " + id + ":"));
		moved.addAll(media);
		List<Content> rest = content.stream().filter((part) -> !isMedia(part)).toList();
		return rest.isEmpty() ? List.of(new Content.Text("See the next message.")) : rest;
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
