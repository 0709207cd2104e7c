package io.llmspring.dialect.gemini;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ServerTool;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonObjects;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.ToolChoices;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Writes tools and the choice among them, see "Function calling". Some of the tools can
 * be named only where one has to be called; where the model decides, only the allowed
 * ones are sent, so that the choice is never wider than asked.
 */
final class GeminiTools {

	private final ChatRequest request;

	private final Adaptations adaptations;

	private final ToolChoice choice;

	private final List<Map<String, Object>> declarations = new ArrayList<>();

	/**
	 * Whether the model calls functions beside tools that the server runs itself, if it
	 * is told so.
	 */
	private final boolean mixable;

	private boolean strict;

	GeminiTools(ChatRequest request, boolean mixable, Adaptations adaptations) {
		this.request = request;
		this.mixable = mixable;
		this.adaptations = adaptations;
		this.choice = ToolChoices.of(request);
		check();
		boolean subset = this.choice.mode() == ToolChoice.Mode.AUTO && !this.choice.allowed().isEmpty();
		for (ToolDefinition tool : request.tools()) {
			if (!subset || this.choice.allowed().contains(tool.name())) {
				this.declarations.add(declaration(tool));
				this.strict |= Boolean.TRUE.equals(tool.strict());
			}
		}
		if (this.declarations.size() < request.tools().size()) {
			adaptations.add(Adaptation.substituted("toolChoice.allowed", "only the allowed tools were sent",
					"Gemini takes names of tools only where one has to be called"));
		}
	}

	private void check() {
		if (this.request.options().extensions().containsKey("tools")) {
			return;
		}
		ToolChoices.check(this.request);
		if (!this.request.tools().isEmpty() && Boolean.FALSE.equals(this.request.options().parallelToolCalls())
				&& this.choice.mode() != ToolChoice.Mode.NONE) {
			throw WireException.of(ErrorKind.UNSUPPORTED,
					"Gemini cannot be told to call one tool at a time; leave 'parallelToolCalls' out");
		}
	}

	private Map<String, Object> declaration(ToolDefinition tool) {
		Map<String, Object> declaration = JsonTree.map("name", tool.name());
		JsonTree.put(declaration, "description", tool.description());
		Map<String, Object> schema = JsonObjects.parameters(tool);
		if (!GeminiSchemas.isEmpty(schema)) {
			schema.putIfAbsent("type", "object");
			declaration.put(GeminiSchemas.isOpenApi(schema) ? "parameters" : "parametersJsonSchema", schema);
			GeminiSchemas.noteUnkept(schema, "tool." + tool.name() + ".parameters", this.adaptations);
		}
		return declaration;
	}

	@Nullable List<Map<String, Object>> tools() {
		List<Map<String, Object>> tools = new ArrayList<>();
		if (!this.declarations.isEmpty()) {
			tools.add(JsonTree.map("functionDeclarations", this.declarations));
		}
		List<ServerTool> serverTools = this.request.options().serverTools();
		if (serverTools != null) {
			serverTools.forEach((tool) -> tools.add(GeminiServerTools.definition(tool)));
		}
		return tools.isEmpty() ? null : tools;
	}

	/**
	 * The choice as Gemini says it.
	 * @return the choice, or {@code null} if it goes without saying
	 */
	@Nullable Map<String, Object> config() {
		if (this.declarations.isEmpty() && !this.request.options().extensions().containsKey("tools")) {
			return null;
		}
		Map<String, Object> calling = switch (this.choice.mode()) {
			case NONE -> JsonTree.map("mode", "NONE");
			case REQUIRED -> JsonTree.map("mode", "ANY");
			case AUTO -> auto();
		};
		if (this.choice.mode() == ToolChoice.Mode.REQUIRED && !this.choice.allowed().isEmpty()) {
			calling.put("allowedFunctionNames", this.choice.allowed());
		}
		Map<String, Object> config = new LinkedHashMap<>();
		if (!calling.isEmpty()) {
			config.put("functionCallingConfig", calling);
		}
		if (this.mixable && !this.declarations.isEmpty() && this.request.options().serverTools() != null
				&& !this.request.options().serverTools().isEmpty()) {
			config.put("includeServerSideToolInvocations", true);
		}
		return config.isEmpty() ? null : config;
	}

	private Map<String, Object> auto() {
		if (this.strict) {
			this.adaptations.add(Adaptation.substituted("tool.strict", "VALIDATED",
					"Gemini keeps to the schemas of all tools or none"));
			return JsonTree.map("mode", "VALIDATED");
		}
		return (this.request.options().toolChoice() != null) ? JsonTree.map("mode", "AUTO") : Map.of();
	}

}
