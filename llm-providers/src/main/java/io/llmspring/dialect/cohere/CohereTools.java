package io.llmspring.dialect.cohere;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolChoice.Mode;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonObjects;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.ToolChoices;
import org.jspecify.annotations.Nullable;

/**
 * Writes tools and the choice among them, see "Tool use". Cohere can require a call or
 * forbid all; a choice among some of the tools is made by sending only those. Strictness
 * holds for all tools of a request together.
 */
final class CohereTools {

	private final List<ToolDefinition> sent;

	private final @Nullable ToolChoice choice;

	private final Adaptations adaptations;

	CohereTools(ChatRequest request, Adaptations adaptations) {
		this.choice = request.options().toolChoice();
		this.adaptations = adaptations;
		boolean own = !request.options().extensions().containsKey("tools");
		if (own) {
			ToolChoices.check(request);
		}
		this.sent = own ? chosen(request.tools()) : List.of();
	}

	private List<ToolDefinition> chosen(List<ToolDefinition> tools) {
		if (this.choice == null || this.choice.allowed().isEmpty()) {
			return tools;
		}
		List<String> allowed = this.choice.allowed();
		if (allowed.size() < tools.size()) {
			this.adaptations.add(Adaptation.substituted("toolChoice.allowed", String.join(",", allowed),
					"Cohere takes no choice among some of the tools: only those were sent"));
		}
		return tools.stream().filter((tool) -> allowed.contains(tool.name())).toList();
	}

	@Nullable List<Map<String, Object>> tools() {
		return this.sent.isEmpty() ? null : this.sent.stream().map(CohereTools::tool).toList();
	}

	private static Map<String, Object> tool(ToolDefinition tool) {
		Map<String, Object> function = JsonTree.map("name", tool.name());
		JsonTree.put(function, "description", tool.description());
		function.put("parameters", JsonObjects.parameters(tool));
		Map<String, Object> written = JsonTree.map("type", "function");
		written.put("function", function);
		return written;
	}

	/**
	 * Whether a tool has to be called; without a choice the model decides.
	 * @return the word, or {@code null} to leave it to the model
	 */
	@Nullable String choice() {
		if (this.choice == null || this.choice.mode() == Mode.AUTO) {
			return null;
		}
		return this.choice.mode().name();
	}

	/**
	 * Whether arguments have to keep to their schemas.
	 * @return {@code true} if one of the tools wants it, or {@code null} if none says
	 * anything
	 */
	@Nullable Boolean strict() {
		boolean wanted = this.sent.stream().anyMatch((tool) -> Boolean.TRUE.equals(tool.strict()));
		boolean refused = this.sent.stream().anyMatch((tool) -> Boolean.FALSE.equals(tool.strict()));
		if (wanted && refused) {
			this.adaptations.add(Adaptation.substituted("tools.strict", "true",
					"Cohere knows strictness for all tools of a request together"));
		}
		return wanted ? (Boolean) true : (refused ? (Boolean) false : null);
	}

}
