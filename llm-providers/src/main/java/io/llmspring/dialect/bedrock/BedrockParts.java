package io.llmspring.dialect.bedrock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonObjects;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.dialect.support.ToolCallIds;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts of messages as content blocks, see "ContentBlock". Every part arrives
 * or fails, except for what only another provider could read, which is noted. Text
 * without a character that can be seen is left out, because Bedrock refuses it.
 */
final class BedrockParts {

	private final Adaptations adaptations;

	private final BedrockMedia media;

	BedrockParts(Adaptations adaptations) {
		this.adaptations = adaptations;
		this.media = new BedrockMedia(adaptations);
	}

	List<Map<String, Object>> user(List<? extends Content> parts) {
		List<Map<String, Object>> blocks = new ArrayList<>();
		for (Content part : parts) {
			if (part instanceof Content.Text text) {
				text(blocks, text.text(), text.continuation());
			}
			else if (part instanceof Content.Citation) {
				uncited();
			}
			else if (part instanceof Content.Image image) {
				blocks.add(this.media.image(image));
			}
			else if (part instanceof Content.Document document) {
				blocks.add(this.media.document(document));
			}
			else if (part instanceof Content.Video video) {
				blocks.add(this.media.video(video));
			}
			else if (part instanceof Content.Audio audio) {
				blocks.add(this.media.audio(audio));
			}
		}
		return blocks;
	}

	List<Map<String, Object>> results(List<Content.ToolResult> results) {
		List<Map<String, Object>> blocks = new ArrayList<>();
		for (Content.ToolResult result : results) {
			Map<String, Object> block = JsonTree.map("toolUseId", id(result.toolCallId()));
			block.put("content", user(result.content()));
			if (result.error()) {
				block.put("status", "error");
			}
			blocks.add(JsonTree.map("toolResult", block));
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
				blocks.add(JsonTree.map("toolUse", call(call)));
			}
			else if (part instanceof Content.Citation citation) {
				cite(blocks, citation);
			}
			else if (part instanceof Content.ServerToolUse use) {
				serverTool(blocks, use);
			}
			else if (part instanceof Content.Image image) {
				blocks.add(this.media.image(image));
			}
			else {
				throw WireException.of(ErrorKind.UNSUPPORTED,
						"Amazon Bedrock takes no media but images in what the assistant said");
			}
		}
		return blocks;
	}

	private void serverTool(List<Map<String, Object>> blocks, Content.ServerToolUse use) {
		Continuation state = use.continuation();
		if (state == null) {
			this.adaptations
				.add(Adaptation.leftBehind("serverToolUse", "Amazon Bedrock takes back only what it has said"));
		}
		else if (this.adaptations.isOwn(state, "serverToolUse")) {
			blocks.add(JsonObjects.state(state));
		}
	}

	private void text(List<Map<String, Object>> blocks, String text, @Nullable Continuation state) {
		boolean own = this.adaptations.isOwn(state, "text.continuation");
		if (text.isBlank()) {
			if (!text.isEmpty()) {
				this.adaptations
					.add(Adaptation.dropped("text", "Amazon Bedrock refuses text that is only white space"));
			}
			return;
		}
		Map<String, Object> block = JsonTree.map("text", text);
		if (own && state != null && state.kind().equals("guard")) {
			block.put("qualifiers", JsonTree.array(JsonValues.parse(state.data())));
			block = JsonTree.map("guardContent", JsonTree.map("text", block));
		}
		blocks.add(block);
	}

	private void think(List<Map<String, Object>> blocks, Content.Reasoning reasoning) {
		Continuation state = reasoning.continuation();
		if (state == null) {
			if (!reasoning.text().isEmpty()) {
				this.adaptations.add(
						Adaptation.leftBehind("reasoning", "Amazon Bedrock takes back only what the model has signed"));
			}
			return;
		}
		if (!this.adaptations.isOwn(state, "reasoning")) {
			return;
		}
		switch (state.kind()) {
			case "signature" -> {
				Map<String, Object> thought = JsonTree.map("text", reasoning.text());
				thought.put("signature", state.data());
				blocks.add(JsonTree.map("reasoningContent", JsonTree.map("reasoningText", thought)));
			}
			case "redacted" ->
				blocks.add(JsonTree.map("reasoningContent", JsonTree.map("redactedContent", state.data())));
			case "block" -> blocks.add(JsonObjects.state(state));
			default -> this.adaptations
				.add(Adaptation.leftBehind("reasoning", "Unknown kind of state '" + state.kind() + "'"));
		}
	}

	private Map<String, Object> call(Content.ToolCall call) {
		this.adaptations.isOwn(call.continuation(), "toolCall.continuation");
		Map<String, Object> block = JsonTree.map("toolUseId", id(call.id()));
		block.put("name", call.name());
		block.put("input", JsonObjects.arguments(call, "Amazon Bedrock"));
		return block;
	}

	/**
	 * Put a source to the text before it, which becomes a text with sources, or alone.
	 * @param blocks the blocks before the source
	 * @param citation the source
	 */
	@SuppressWarnings("unchecked")
	private void cite(List<Map<String, Object>> blocks, Content.Citation citation) {
		Continuation state = citation.continuation();
		if (state == null) {
			uncited();
			return;
		}
		if (!this.adaptations.isOwn(state, "citation")) {
			return;
		}
		Map<String, Object> last = blocks.isEmpty() ? Map.of() : blocks.get(blocks.size() - 1);
		if (!state.kind().equals("citation") || !(last.containsKey("text") || last.containsKey("citationsContent"))) {
			last = JsonTree.map("citationsContent", JsonTree.map("citations", new ArrayList<>()));
			blocks.add(last);
		}
		else if (last.get("text") instanceof String text) {
			last.remove("text");
			last.put("citationsContent", JsonTree.map("content", List.of(JsonTree.map("text", text))));
		}
		Map<String, Object> cited = JsonTree.object(last.get("citationsContent"));
		((List<Object>) cited.computeIfAbsent("citations", (name) -> new ArrayList<>())).add(JsonObjects.state(state));
	}

	private void uncited() {
		this.adaptations
			.add(Adaptation.leftBehind("citation", "Amazon Bedrock takes back only sources that it has named"));
	}

	/**
	 * The identity of a call, see "ToolUseBlock". Those of other providers may be longer
	 * or hold other characters; call and result are changed alike.
	 * @param id the identity as the application knows it
	 * @return the identity as Amazon Bedrock takes it
	 */
	private String id(String id) {
		return this.adaptations.callId(id, ToolCallIds.shortened(ToolCallIds.cleaned(id), 64),
				"Amazon Bedrock takes up to 64 letters, digits, '_' and '-', it was sent another one");
	}

}
