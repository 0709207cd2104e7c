package io.llmspring.json;

import java.util.Map;

import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ToolDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Requests. Of how a call is made, what holds keys or may hold them is not written.
 */
final class RequestJson {

	private RequestJson() {
	}

	static JsonMembers write(ChatRequest request) {
		return new JsonMembers().put("model", request.model())
			.list("messages", request.messages(), MessageJson::write)
			.filled("tools", request.tools(), RequestJson::writeTool)
			.filled("options", OptionsJson.write(request.options()).asMap())
			.filled("call", writeCall(request.call()).asMap());
	}

	private static JsonMembers writeTool(ToolDefinition tool) {
		return new JsonMembers().put("name", tool.name())
			.put("description", tool.description())
			.put("parameters", tool.parameters())
			.put("strict", tool.strict());
	}

	private static JsonMembers writeCall(ChatRequest.Call call) {
		return new JsonMembers().put("profile", call.profile())
			.duration("timeout", call.timeout())
			.filled("tags", call.tags());
	}

	static ChatRequest read(JsonFields fields) {
		ChatOptions options = fields.objectOrNull("options", OptionsJson::read);
		ChatRequest.@Nullable Call call = fields.objectOrNull("call", RequestJson::readCall);
		return fields.build(() -> new ChatRequest(fields.text("model"), fields.list("messages", MessageJson::read),
				fields.listOrEmpty("tools", RequestJson::readTool), (options != null) ? options : ChatOptions.NONE,
				(call != null) ? call : ChatRequest.Call.DEFAULT));
	}

	private static ToolDefinition readTool(JsonFields fields) {
		return fields.build(() -> new ToolDefinition(fields.text("name"), fields.textOrNull("description"),
				fields.text("parameters"), fields.flagOrNull("strict")));
	}

	private static ChatRequest.Call readCall(JsonFields fields) {
		return fields.build(() -> new ChatRequest.Call(fields.textOrNull("profile"), fields.durationOrNull("timeout"),
				Map.of(), Map.of(), fields.mapOrEmpty("tags", JsonFields::text)));
	}

}
