package io.llmspring.dialect.bedrock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.ClosedSchemas;
import io.llmspring.dialect.support.JsonObjects;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.ToolChoices;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Writes tools and the choice among them, see "ToolConfiguration". Bedrock can be told to
 * use one tool, any or the one that the model likes, but no subset and not none.
 */
final class BedrockTools {

	private final ChatRequest request;

	private final Adaptations adaptations;

	private final ToolChoice choice;

	private final List<Map<String, Object>> tools = new ArrayList<>();

	BedrockTools(ChatRequest request, Adaptations adaptations) {
		this.request = request;
		this.adaptations = adaptations;
		this.choice = ToolChoices.of(request);
		if (this.choice.mode() == ToolChoice.Mode.NONE) {
			none();
			return;
		}
		if (!request.options().extensions().containsKey("toolConfig")) {
			ToolChoices.check(request);
		}
		for (ToolDefinition tool : request.tools()) {
			if (isSent(tool.name())) {
				this.tools.add(JsonTree.map("toolSpec", definition(tool)));
			}
		}
		if (this.tools.size() < request.tools().size()) {
			adaptations.add(Adaptation.substituted("toolChoice.allowed", "only the allowed tools were sent",
					"Amazon Bedrock cannot be told to choose among some of the tools"));
		}
		this.tools.addAll(BedrockServerTools.definitions(request.options().serverTools(), adaptations));
		adaptations.drop("parallelToolCalls", request.options().parallelToolCalls(),
				"Amazon Bedrock has no such setting");
	}

	/**
	 * No tool may be called: so none is sent. Bedrock refuses a conversation with calls
	 * and results that comes without tools.
	 */
	private void none() {
		if (this.request.tools().isEmpty() && this.request.options().serverTools() == null) {
			return;
		}
		if (this.request.messages().stream().anyMatch(BedrockTools::speaksOfTools)) {
			throw WireException.of(ErrorKind.UNSUPPORTED,
					"Amazon Bedrock cannot be told not to call tools in a conversation that holds calls of tools");
		}
		this.adaptations.add(Adaptation.substituted("toolChoice", "no tools were sent",
				"Amazon Bedrock cannot be told not to call tools"));
	}

	private static boolean speaksOfTools(Message message) {
		return message instanceof Message.Tool
				|| message.content().stream().anyMatch(Content.ToolCall.class::isInstance);
	}

	private boolean isSent(String name) {
		List<String> allowed = this.choice.allowed();
		return allowed.isEmpty() || isSingle() || allowed.contains(name);
	}

	private boolean isSingle() {
		return this.choice.allowed().size() == 1 && isForced();
	}

	/**
	 * Whether a tool has to be called.
	 * @return {@code true} if it has
	 */
	boolean isForced() {
		return this.choice.mode() == ToolChoice.Mode.REQUIRED;
	}

	List<Map<String, Object>> tools() {
		return this.tools;
	}

	private Map<String, Object> definition(ToolDefinition tool) {
		Map<String, Object> schema = JsonObjects.parameters(tool);
		schema.putIfAbsent("type", "object");
		Map<String, Object> definition = JsonTree.map("name", tool.name());
		JsonTree.put(definition, "description", JsonTree.text(tool.description()));
		boolean strict = Boolean.TRUE.equals(tool.strict());
		definition.put("inputSchema",
				JsonTree.map("json", strict
						? ClosedSchemas.closed(schema, "tool." + tool.name(), "Amazon Bedrock", this.adaptations::add)
						: schema));
		if (strict) {
			definition.put("strict", true);
		}
		return definition;
	}

	/**
	 * The tools and the choice, or {@code null} if there are no tools.
	 * @return the tools, to be changed, or {@code null}
	 */
	@Nullable Map<String, Object> config() {
		if (this.tools.isEmpty()) {
			return null;
		}
		Map<String, Object> config = JsonTree.map("tools", this.tools);
		if (isSingle()) {
			config.put("toolChoice", JsonTree.map("tool", JsonTree.map("name", this.choice.allowed().get(0))));
		}
		else if (isForced()) {
			config.put("toolChoice", JsonTree.map("any", Map.of()));
		}
		return config;
	}

}
