package io.llmspring.dialect.cohere;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import io.llmspring.spi.WireException;

/**
 * Writes the conversation. Documents of the user stand beside the messages, those of
 * tools in their results. Messages without content are left out.
 */
final class CohereMessages {

	private final Adaptations adaptations;

	private final CohereContent content;

	private final List<Map<String, Object>> messages = new ArrayList<>();

	private final List<Map<String, Object>> documents = new ArrayList<>();

	CohereMessages(Adaptations adaptations) {
		this.adaptations = adaptations;
		this.content = new CohereContent(adaptations);
	}

	CohereMessages addAll(List<Message> conversation) {
		for (Message message : conversation) {
			if (message instanceof Message.System || message instanceof Message.Developer) {
				add("system", this.content.texts(message.content()));
			}
			else if (message instanceof Message.User user) {
				user(user);
			}
			else if (message instanceof Message.Assistant assistant) {
				Map<String, Object> answer = new CohereAssistant(this.adaptations).write(assistant);
				if (answer.size() > 1) {
					this.messages.add(answer);
				}
			}
			else if (message instanceof Message.Tool tool) {
				tool.content().forEach(this::result);
			}
		}
		if (this.messages.isEmpty()) {
			throw WireException.of(ErrorKind.INVALID_REQUEST, "The conversation holds no content");
		}
		return this;
	}

	private void user(Message.User user) {
		this.adaptations.drop("message.name", user.name(), "Cohere knows one user only");
		List<Map<String, Object>> parts = new ArrayList<>();
		for (Content part : user.content()) {
			if (part instanceof Content.Document document) {
				this.documents.add(this.content.document(document));
			}
			else if (part instanceof Content.Citation) {
				this.content.citation();
			}
			else {
				parts.add(this.content.user(part));
			}
		}
		add("user", parts);
	}

	private void result(Content.ToolResult result) {
		Map<String, Object> message = JsonTree.map("role", "tool");
		message.put("tool_call_id", result.toolCallId());
		message.put("content", CohereContent.plain(this.content.result(result)));
		this.messages.add(message);
	}

	private void add(String role, List<Map<String, Object>> parts) {
		if (!parts.isEmpty()) {
			Map<String, Object> message = JsonTree.map("role", role);
			message.put("content", CohereContent.plain(parts));
			this.messages.add(message);
		}
	}

	List<Map<String, Object>> messages() {
		return this.messages;
	}

	List<Map<String, Object>> documents() {
		return this.documents;
	}

}
