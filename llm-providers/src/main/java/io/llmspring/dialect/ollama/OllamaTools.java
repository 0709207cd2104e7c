package io.llmspring.dialect.ollama;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonObjects;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.PromptedToolCalls;
import io.llmspring.dialect.support.PromptedTools;
import io.llmspring.dialect.support.ToolChoices;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Writes tools, see "Tool calling". Ollama knows no choice among them: it is given only
 * those that may be called, and a call that has to be made is refused or, where tools are
 * described in the prompt, asked for there.
 */
final class OllamaTools {

	private final ChatRequest request;

	private final boolean prompted;

	private final Adaptations adaptations;

	private final ToolChoice choice;

	private final List<ToolDefinition> sent;

	OllamaTools(ChatRequest request, boolean prompted, Adaptations adaptations) {
		this.request = request;
		this.prompted = prompted;
		this.adaptations = adaptations;
		this.choice = ToolChoices.of(request);
		this.sent = sent(request);
		if (!request.options().extensions().containsKey("tools")) {
			check();
		}
	}

	/**
	 * Prepare to find calls in the text of an answer.
	 * @param call what is asked
	 * @param profile the server that is asked
	 * @return finds the calls, or {@code null} if they are not in the text
	 */
	static @Nullable PromptedToolCalls prompted(ProviderCall call, ProviderProfile profile) {
		List<ToolDefinition> sent = sent(call.request());
		return (OllamaQuirks.promptedTools(profile) && !sent.isEmpty())
				? new PromptedToolCalls(sent.stream().map(ToolDefinition::name).toList()) : null;
	}

	private static List<ToolDefinition> sent(ChatRequest request) {
		ToolChoice choice = ToolChoices.of(request);
		if (choice.mode() == ToolChoice.Mode.NONE) {
			return List.of();
		}
		return request.tools()
			.stream()
			.filter((tool) -> choice.allowed().isEmpty() || choice.allowed().contains(tool.name()))
			.toList();
	}

	private void check() {
		ToolChoices.check(this.request);
		if (this.choice.mode() == ToolChoice.Mode.REQUIRED) {
			if (!this.prompted) {
				throw WireException.of(ErrorKind.UNSUPPORTED, "Ollama cannot be told that a tool has to be called");
			}
			this.adaptations.add(Adaptation.substituted("toolChoice", "a sentence in the prompt",
					"Ollama cannot be told that a tool has to be called"));
		}
		if (this.sent.size() < this.request.tools().size()) {
			this.adaptations.add(Adaptation.substituted("toolChoice", "only the allowed tools were sent",
					"Ollama knows no choice among tools"));
		}
		Boolean parallel = this.request.options().parallelToolCalls();
		if (parallel != null && !this.sent.isEmpty() && !this.prompted) {
			this.adaptations.add(Adaptation.dropped("parallelToolCalls", "Ollama has no such setting"));
		}
		if (this.sent.stream().anyMatch((tool) -> Boolean.TRUE.equals(tool.strict()))) {
			this.adaptations.add(Adaptation.dropped("tool.strict", "Ollama does not keep to the schemas of tools"));
		}
	}

	/**
	 * The tools for models that know them.
	 * @return the tools, or {@code null} if there are none to send
	 */
	@Nullable List<Map<String, Object>> definitions() {
		return (this.prompted || this.sent.isEmpty()) ? null : this.sent.stream().map(OllamaTools::definition).toList();
	}

	private static Map<String, Object> definition(ToolDefinition tool) {
		Map<String, Object> function = JsonTree.map("name", tool.name());
		JsonTree.put(function, "description", tool.description());
		function.put("parameters", JsonObjects.parameters(tool));
		Map<String, Object> definition = new LinkedHashMap<>();
		definition.put("type", "function");
		definition.put("function", function);
		return definition;
	}

	/**
	 * The tools in words, for models that do not know them.
	 * @return the instructions, or {@code null} if there are none to give
	 */
	@Nullable String instructions() {
		if (!this.prompted || this.sent.isEmpty()) {
			return null;
		}
		return PromptedTools.instructions(this.sent, this.choice.mode() == ToolChoice.Mode.REQUIRED,
				!Boolean.FALSE.equals(this.request.options().parallelToolCalls()));
	}

}
