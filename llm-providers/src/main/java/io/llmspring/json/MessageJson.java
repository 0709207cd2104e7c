package io.llmspring.json;

import java.util.List;

import io.llmspring.message.Content;
import io.llmspring.message.Message;

/**
 * Messages of a conversation.
 */
final class MessageJson {

	private MessageJson() {
	}

	static JsonMembers write(Message message) {
		JsonMembers members = new JsonMembers().put("role", role(message));
		if (message instanceof Message.User user) {
			members.put("name", user.name());
		}
		return members.list("content", message.content(), ContentJson::write);
	}

	private static String role(Message message) {
		if (message instanceof Message.System) {
			return "system";
		}
		if (message instanceof Message.Developer) {
			return "developer";
		}
		if (message instanceof Message.User) {
			return "user";
		}
		return (message instanceof Message.Assistant) ? "assistant" : "tool";
	}

	static Message read(JsonFields fields) {
		return switch (fields.text("role")) {
			case "system" -> fields.build(() -> new Message.System(content(fields)));
			case "developer" -> fields.build(() -> new Message.Developer(content(fields)));
			case "user" -> fields.build(() -> new Message.User(content(fields), fields.textOrNull("name")));
			case "assistant" -> readAssistant(fields);
			case "tool" -> fields.build(() -> new Message.Tool(fields.list("content", MessageJson::result)));
			default -> throw fields.unknown("role");
		};
	}

	static Message.Assistant readAssistant(JsonFields fields) {
		return fields.build(() -> new Message.Assistant(content(fields)));
	}

	private static List<Content> content(JsonFields fields) {
		return fields.list("content", ContentJson::read);
	}

	private static Content.ToolResult result(JsonFields fields) {
		if (ContentJson.read(fields) instanceof Content.ToolResult result) {
			return result;
		}
		throw fields.failure("type", "is not 'tool-result', which is all that a message of tools holds");
	}

}
