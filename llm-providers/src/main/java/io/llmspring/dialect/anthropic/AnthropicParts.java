package io.llmspring.dialect.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonObjects;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.ToolCallIds;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts of messages as content blocks. Every part arrives or fails, except for
 * what only another provider could read, which is noted. Text without a character that
 * can be seen is left out, because Anthropic refuses it.
 */
final class AnthropicParts {

	private final Adaptations adaptations;

	private final AnthropicMedia media = new AnthropicMedia();

	AnthropicParts(Adaptations adaptations) {
		this.adaptations = adaptations;
	}

	boolean usesFiles() {
		return this.media.usesFiles();
	}

	List<Map<String, Object>> user(List<? extends Content> parts) {
		List<Map<String, Object>> blocks = new ArrayList<>();
		for (Content part : parts) {
			if (part instanceof Content.Text text) {
				text(blocks, text.text(), text.continuation());
			}
			else if (part instanceof Content.Citation) {
				this.adaptations.add(Adaptation.dropped("citation", "Anthropic takes sources in answers only"));
			}
			else {
				media(blocks, part);
			}
		}
		return blocks;
	}

	private void media(List<Map<String, Object>> blocks, Content part) {
		if (part instanceof Content.Image image) {
			if (image.detail() != null) {
				this.adaptations.add(Adaptation.dropped("image.detail", "Anthropic has no such setting"));
			}
			blocks.add(this.media.image(image));
		}
		else if (part instanceof Content.Document document) {
			blocks.add(this.media.document(document));
		}
		else {
			throw WireException.of(ErrorKind.UNSUPPORTED,
					"Anthropic does not take " + part.getClass().getSimpleName().toLowerCase(Locale.ROOT));
		}
	}

	List<Map<String, Object>> results(List<Content.ToolResult> results) {
		List<Map<String, Object>> blocks = new ArrayList<>();
		for (Content.ToolResult result : results) {
			Map<String, Object> block = JsonTree.map("type", "tool_result");
			block.put("tool_use_id", id(result.toolCallId()));
			List<Map<String, Object>> content = user(result.content());
			if (!content.isEmpty()) {
				String text = AnthropicJson.lonelyText(content);
				block.put("content", (text != null) ? text : content);
			}
			if (result.error()) {
				block.put("is_error", true);
			}
			blocks.add(block);
		}
		return blocks;
	}

	List<Map<String, Object>> assistant(List<Content> parts) {
		List<Map<String, Object>> blocks = new ArrayList<>();
		for (Content part : parts) {
			if (part instanceof Content.Text text) {
				text(blocks, text.text(), text.continuation());
			}
			else if (part instanceof Content.Refusal refusal) {
				text(blocks, refusal.text(), null);
			}
			else if (part instanceof Content.Reasoning reasoning) {
				think(blocks, reasoning);
			}
			else if (part instanceof Content.ToolCall call) {
				blocks.add(call(call));
			}
			else if (part instanceof Content.ServerToolUse use) {
				serverTool(blocks, use);
			}
			else if (part instanceof Content.Citation citation) {
				cite(blocks, citation);
			}
			else {
				throw WireException.of(ErrorKind.UNSUPPORTED,
						"Anthropic does not take media in what the assistant said");
			}
		}
		return blocks;
	}

	private void text(List<Map<String, Object>> blocks, String text, @Nullable Continuation continuation) {
		this.adaptations.isOwn(continuation, "text.continuation");
		if (text.isBlank()) {
			if (!text.isEmpty()) {
				this.adaptations.add(Adaptation.dropped("text", "Anthropic refuses text that is only white space"));
			}
			return;
		}
		Map<String, Object> block = JsonTree.map("type", "text");
		block.put("text", text);
		blocks.add(block);
	}

	private void think(List<Map<String, Object>> blocks, Content.Reasoning reasoning) {
		Continuation state = reasoning.continuation();
		if (state == null) {
			if (!reasoning.text().isEmpty()) {
				this.adaptations
					.add(Adaptation.leftBehind("reasoning", "Anthropic takes back only what it has signed"));
			}
			return;
		}
		if (!this.adaptations.isOwn(state, "reasoning")) {
			return;
		}
		switch (state.kind()) {
			case "signature" -> {
				Map<String, Object> block = JsonTree.map("type", "thinking");
				block.put("thinking", reasoning.text());
				block.put("signature", state.data());
				blocks.add(block);
			}
			case "redacted" -> {
				Map<String, Object> block = JsonTree.map("type", "redacted_thinking");
				block.put("data", state.data());
				blocks.add(block);
			}
			case "block" -> blocks.add(JsonObjects.state(state));
			default -> this.adaptations
				.add(Adaptation.leftBehind("reasoning", "Unknown kind of state '" + state.kind() + "'"));
		}
	}

	private void serverTool(List<Map<String, Object>> blocks, Content.ServerToolUse use) {
		Continuation state = use.continuation();
		if (state == null) {
			this.adaptations.add(Adaptation.leftBehind("serverToolUse", "Anthropic takes back only what it has said"));
		}
		else if (this.adaptations.isOwn(state, "serverToolUse")) {
			blocks.add(JsonObjects.state(state));
		}
	}

	private Map<String, Object> call(Content.ToolCall call) {
		Map<String, Object> block = JsonTree.map("type", "tool_use");
		block.put("id", id(call.id()));
		block.put("name", call.name());
		block.put("input", JsonObjects.arguments(call, "Anthropic"));
		Continuation state = call.continuation();
		if (state != null && this.adaptations.isOwn(state, "toolCall.continuation") && state.kind().equals("caller")) {
			block.put("caller", JsonObjects.state(state));
		}
		return block;
	}

	/**
	 * Put a source to the text before it.
	 * @param blocks the blocks before the source
	 * @param citation the source
	 */
	@SuppressWarnings("unchecked")
	private void cite(List<Map<String, Object>> blocks, Content.Citation citation) {
		Continuation state = citation.continuation();
		Map<String, Object> last = blocks.isEmpty() ? Map.of() : blocks.get(blocks.size() - 1);
		if (state == null || !"text".equals(last.get("type"))) {
			uncited();
		}
		else if (this.adaptations.isOwn(state, "citation")) {
			((List<Object>) last.computeIfAbsent("citations", (name) -> new ArrayList<>()))
				.add(JsonObjects.state(state));
		}
	}

	private void uncited() {
		this.adaptations.add(Adaptation.leftBehind("citation", "Anthropic takes back only sources that it has named"));
	}

	/**
	 * The identity of a call. Those of other providers may hold characters that Anthropic
	 * refuses; call and result are changed alike.
	 * @param id the identity as the application knows it
	 * @return the identity as Anthropic takes it
	 */
	private String id(String id) {
		return this.adaptations.callId(id, ToolCallIds.cleaned(id),
				"Anthropic takes letters, digits, '_' and '-' only, it was sent another identity");
	}

}
