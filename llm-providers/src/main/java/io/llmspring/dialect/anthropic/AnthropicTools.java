package io.llmspring.dialect.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ServerTool;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.ClosedSchemas;
import io.llmspring.dialect.support.JsonObjects;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.ToolChoices;
import org.jspecify.annotations.Nullable;

/**
 * Writes tools and the choice among them, see "Tool use". Anthropic can be told to use
 * one tool, any or none, but no subset; of a subset only its tools are sent, so that the
 * choice is never wider than asked.
 */
final class AnthropicTools {

	private final ChatRequest request;

	private final Adaptations adaptations;

	private final ToolChoice choice;

	private final List<Map<String, Object>> definitions = new ArrayList<>();

	AnthropicTools(ChatRequest request, Adaptations adaptations) {
		this.request = request;
		this.adaptations = adaptations;
		this.choice = ToolChoices.of(request);
		if (!extended()) {
			ToolChoices.check(request, (name) -> serverTool(name) != null);
		}
		for (ToolDefinition tool : request.tools()) {
			if (isSent(tool.name())) {
				this.definitions.add(definition(tool));
			}
		}
		if (this.definitions.size() < request.tools().size()) {
			this.adaptations.add(Adaptation.substituted("toolChoice.allowed", "only the allowed tools were sent",
					"Anthropic cannot be told to choose among some of the tools"));
		}
		this.definitions.addAll(AnthropicServerTools.definitions(request.options().serverTools()));
	}

	// The name on the wire of a tool that the provider runs.
	private @Nullable String serverTool(String name) {
		List<ServerTool> tools = this.request.options().serverTools();
		for (ServerTool tool : (tools != null) ? tools : List.<ServerTool>of()) {
			String own = (String) AnthropicServerTools.definitions(List.of(tool)).get(0).get("name");
			if (name.equals(tool.name()) || name.equals(own)) {
				return own;
			}
		}
		return null;
	}

	/**
	 * Whether the caller has written the tools himself.
	 * @return {@code true} if an extension holds the tools
	 */
	private boolean extended() {
		return this.request.options().extensions().containsKey("tools");
	}

	private boolean isSent(String name) {
		List<String> allowed = this.choice.allowed();
		return allowed.isEmpty() || single() || allowed.contains(name);
	}

	private boolean single() {
		return this.choice.allowed().size() == 1 && isForced();
	}

	/**
	 * Whether a tool has to be called.
	 * @return {@code true} if it has
	 */
	boolean isForced() {
		return this.choice.mode() == ToolChoice.Mode.REQUIRED;
	}

	List<Map<String, Object>> definitions() {
		return this.definitions;
	}

	private Map<String, Object> definition(ToolDefinition tool) {
		Map<String, Object> schema = JsonObjects.parameters(tool);
		schema.putIfAbsent("type", "object");
		Map<String, Object> definition = JsonTree.map("name", tool.name());
		if (tool.description() != null) {
			definition.put("description", tool.description());
		}
		boolean strict = Boolean.TRUE.equals(tool.strict());
		definition.put("input_schema", strict
				? ClosedSchemas.closed(schema, "tool." + tool.name(), "Anthropic", this.adaptations::add) : schema);
		if (strict) {
			definition.put("strict", true);
		}
		return definition;
	}

	/**
	 * The choice as Anthropic says it, or {@code null} if it goes without saying.
	 * @return the choice, or {@code null}
	 */
	@Nullable Map<String, Object> choice() {
		if (this.definitions.isEmpty() && !extended()) {
			return null;
		}
		boolean single = Boolean.FALSE.equals(this.request.options().parallelToolCalls());
		if (this.choice.mode() == ToolChoice.Mode.NONE) {
			return JsonTree.map("type", "none");
		}
		if (this.choice.mode() == ToolChoice.Mode.AUTO && !single) {
			return null;
		}
		Map<String, Object> result = JsonTree.map("type", isForced() ? (single() ? "tool" : "any") : "auto");
		if (single()) {
			String name = this.choice.allowed().get(0);
			String serverTool = serverTool(name);
			result.put("name", (serverTool != null) ? serverTool : name);
		}
		if (single) {
			result.put("disable_parallel_tool_use", true);
		}
		return result;
	}

}
