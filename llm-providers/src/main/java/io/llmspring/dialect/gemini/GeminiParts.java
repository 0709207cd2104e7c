package io.llmspring.dialect.gemini;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonObjects;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.ToolCallIds;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts of messages, see "Part" and "Thought signatures". Every part arrives
 * or fails, except for what only another provider could read, which is noted. Thought
 * signatures go back where they came from.
 */
final class GeminiParts {

	/**
	 * What Google lets stand where a call that Gemini did not make has no signature.
	 */
	private static final String NO_SIGNATURE = "skip_thought_signature_validator";

	private final GeminiModel model;

	private final Adaptations adaptations;

	private final GeminiMedia media;

	private final GeminiToolResults results;

	private final Map<String, String> names = new HashMap<>();

	GeminiParts(GeminiModel model, String baseUrl, Adaptations adaptations) {
		this.model = model;
		this.adaptations = adaptations;
		this.media = new GeminiMedia(baseUrl, adaptations);
		this.results = new GeminiToolResults(this.media, model, this.names, adaptations);
	}

	List<Map<String, Object>> user(List<? extends Content> content) {
		List<Map<String, Object>> parts = new ArrayList<>();
		for (Content part : content) {
			if (part instanceof Content.Text text) {
				this.adaptations.isOwn(text.continuation(), "text.continuation");
				text(parts, text.text(), null);
			}
			else if (part instanceof Content.Citation) {
				this.adaptations.add(Adaptation.dropped("citation", "Gemini takes no sources"));
			}
			else {
				this.media.write(parts, part);
			}
		}
		return parts;
	}

	List<Map<String, Object>> results(List<Content.ToolResult> content) {
		return this.results.write(content);
	}

	List<Map<String, Object>> model(List<Content> content) {
		List<Map<String, Object>> parts = new ArrayList<>();
		String mediaSignature = null;
		for (Content part : content) {
			if (part instanceof Content.Text text) {
				text(parts, text.text(), signature(text.continuation(), "text.continuation"));
			}
			else if (part instanceof Content.Refusal refusal) {
				text(parts, refusal.text(), null);
			}
			else if (part instanceof Content.Reasoning reasoning) {
				Continuation state = reasoning.continuation();
				if (state != null && state.kind().equals(GeminiStates.MEDIA)
						&& this.adaptations.isOwn(state, "media.continuation")) {
					mediaSignature = state.data();
				}
				else {
					think(parts, reasoning);
				}
			}
			else if (part instanceof Content.ToolCall call) {
				parts.add(call(call, parts));
			}
			else if (part instanceof Content.ServerToolUse use) {
				serverTool(parts, use);
			}
			else if (part instanceof Content.Citation) {
				this.adaptations.add(Adaptation.leftBehind("citation", "Gemini takes no sources back"));
			}
			else {
				this.media.write(parts, part);
				JsonTree.put(parts.get(parts.size() - 1), GeminiStates.FIELD, mediaSignature);
				mediaSignature = null;
			}
		}
		return parts;
	}

	private @Nullable String signature(@Nullable Continuation state, String field) {
		if (state == null || !this.adaptations.isOwn(state, field)) {
			return null;
		}
		return state.kind().equals(GeminiStates.SIGNATURE) ? state.data() : null;
	}

	private static void text(List<Map<String, Object>> parts, String text, @Nullable String signature) {
		if (!text.isEmpty() || signature != null) {
			Map<String, Object> part = JsonTree.map("text", text);
			JsonTree.put(part, GeminiStates.FIELD, signature);
			parts.add(part);
		}
	}

	private void think(List<Map<String, Object>> parts, Content.Reasoning reasoning) {
		Continuation state = reasoning.continuation();
		if (state != null && !this.adaptations.isOwn(state, "reasoning")) {
			return;
		}
		if (state != null && state.kind().equals(GeminiStates.PART)) {
			parts.add(JsonObjects.state(state));
			return;
		}
		int before = parts.size();
		text(parts, reasoning.text(), (state != null) ? state.data() : null);
		if (parts.size() > before) {
			parts.get(before).put("thought", true);
		}
	}

	private void serverTool(List<Map<String, Object>> parts, Content.ServerToolUse use) {
		Continuation state = use.continuation();
		if (state == null) {
			this.adaptations.add(Adaptation.leftBehind("serverToolUse", "Gemini takes back only what it has said"));
		}
		else if (this.adaptations.isOwn(state, "serverToolUse")) {
			parts.add(JsonObjects.state(state));
		}
	}

	private Map<String, Object> call(Content.ToolCall call, List<Map<String, Object>> before) {
		this.names.put(call.id(), call.name());
		Map<String, Object> function = new LinkedHashMap<>();
		if (!ToolCallIds.isMade(call.id())) {
			function.put("id", call.id());
		}
		function.put("name", call.name());
		function.put("args", JsonObjects.arguments(call, "Gemini"));
		Map<String, Object> part = JsonTree.map("functionCall", function);
		String signature = signature(call.continuation(), "toolCall.continuation");
		if (signature == null && this.model.newest()
				&& before.stream().noneMatch((other) -> other.containsKey("functionCall"))) {
			signature = NO_SIGNATURE;
			this.adaptations.add(Adaptation.defaulted("toolCall.continuation", signature,
					"The model refuses a first call without a thought signature"));
		}
		JsonTree.put(part, GeminiStates.FIELD, signature);
		return part;
	}

}
