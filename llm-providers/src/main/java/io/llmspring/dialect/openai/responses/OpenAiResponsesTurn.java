package io.llmspring.dialect.openai.responses;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonObjects;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes one former answer as items: what the server itself made goes back as it came,
 * what another made goes back as far as it can be said and is noted otherwise.
 */
final class OpenAiResponsesTurn {

	private final boolean stored;

	private final Adaptations adaptations;

	private final Set<String> customCalls;

	private final List<Object> items = new ArrayList<>();

	/**
	 * The contents of the message that is being written, {@code null} between messages.
	 */
	private @Nullable List<Object> message;

	private Map<String, Object> identity = Map.of();

	/**
	 * The call of the server that made the image that follows.
	 */
	private @Nullable Map<String, Object> imageCall;

	OpenAiResponsesTurn(boolean stored, Adaptations adaptations, Set<String> customCalls) {
		this.stored = stored;
		this.adaptations = adaptations;
		this.customCalls = customCalls;
	}

	List<Object> write(List<Content> content) {
		for (Content part : content) {
			if (part instanceof Content.Text text) {
				OpenAiResponsesStates.leave(this.adaptations, "text.continuation", text.continuation());
				text(text.text());
			}
			else if (part instanceof Content.Refusal refusal) {
				message().add(OpenAiResponsesParts.part("refusal", "refusal", refusal.text()));
			}
			else if (part instanceof Content.Reasoning reasoning) {
				reasoning(reasoning);
			}
			else if (part instanceof Content.ToolCall call) {
				call(call);
			}
			else if (part instanceof Content.ServerToolUse use) {
				serverTool(use);
			}
			else if (part instanceof Content.Citation citation) {
				cite(citation);
			}
			else {
				media(part);
			}
		}
		return this.items;
	}

	private void text(String text) {
		if (!text.isEmpty()) {
			Map<String, Object> part = OpenAiResponsesParts.part("output_text", "text", text);
			part.put("annotations", new ArrayList<>(0));
			message().add(part);
		}
	}

	private List<Object> message() {
		List<Object> contents = this.message;
		if (contents == null) {
			contents = new ArrayList<>(1);
			Map<String, Object> item = OpenAiResponsesParts.part("message", "role", "assistant");
			item.putAll(this.identity);
			item.put("content", contents);
			this.items.add(item);
			this.message = contents;
			this.identity = Map.of();
		}
		return contents;
	}

	private void item(Map<String, Object> item) {
		this.items.add(item);
		this.message = null;
	}

	private void reasoning(Content.Reasoning reasoning) {
		Continuation state = reasoning.continuation();
		if (OpenAiResponsesStates.isOwn(state, OpenAiResponsesStates.REASONING) && state != null) {
			thought(JsonObjects.state(state));
		}
		else if (OpenAiResponsesStates.isOwn(state, OpenAiResponsesStates.MESSAGE) && state != null) {
			this.identity = JsonObjects.state(state);
			this.message = null;
		}
		else if (OpenAiResponsesStates.isOwn(state, OpenAiResponsesStates.ITEM) && state != null) {
			serverItem(JsonObjects.state(state));
		}
		else if (state != null) {
			OpenAiResponsesStates.leave(this.adaptations, "reasoning", state);
		}
		else if (!reasoning.text().isEmpty()) {
			this.adaptations
				.add(Adaptation.leftBehind("reasoning", "The server takes back only thoughts in its own form"));
		}
	}

	private void serverTool(Content.ServerToolUse use) {
		Continuation state = use.continuation();
		if (OpenAiResponsesStates.isOwn(state, OpenAiResponsesStates.ITEM) && state != null) {
			serverItem(JsonObjects.state(state));
		}
		else {
			this.adaptations.add(Adaptation.leftBehind("serverToolUse", "The server takes back only what it has said"));
		}
	}

	private void serverItem(Map<String, Object> item) {
		this.imageCall = OpenAiResponsesStates.IMAGE_CALL.equals(item.get("type")) ? item : null;
		item(item);
	}

	// A thought without content of its own is known to the server by its identity, if it
	// stores anything.
	private void thought(Map<String, Object> item) {
		boolean whole = item.containsKey("encrypted_content") || !JsonTree.array(item.get("content")).isEmpty();
		if (whole || this.stored) {
			item(item);
		}
		else {
			this.adaptations.add(Adaptation.leftBehind("reasoning",
					"The thought was kept by a server that is told to store nothing"));
		}
	}

	private void call(Content.ToolCall call) {
		Continuation state = call.continuation();
		boolean own = OpenAiResponsesStates.isOwn(state, OpenAiResponsesStates.CALL);
		if (!own) {
			OpenAiResponsesStates.leave(this.adaptations, "toolCall.continuation", state);
		}
		Map<String, Object> kept = (own && state != null) ? JsonObjects.state(state) : Map.of();
		boolean custom = OpenAiResponsesStates.CUSTOM_CALL.equals(kept.get("type"));
		Map<String, Object> item = new LinkedHashMap<>();
		item.put("type", "function_call");
		item.putAll(kept);
		item.put("call_id", OpenAiResponsesStates.callId(this.adaptations, call.id()));
		item.put("name", call.name());
		item.put(custom ? "input" : "arguments", call.arguments());
		if (custom) {
			this.customCalls.add(call.id());
		}
		item(item);
	}

	/**
	 * Put a source to the text before it.
	 * @param citation the source
	 */
	@SuppressWarnings("unchecked")
	private void cite(Content.Citation citation) {
		Continuation state = citation.continuation();
		List<Object> contents = this.message;
		Map<String, Object> last = (contents != null) ? JsonTree.object(contents.get(contents.size() - 1)) : Map.of();
		if (OpenAiResponsesStates.isOwn(state, OpenAiResponsesStates.ANNOTATION) && state != null
				&& last.get("annotations") instanceof List<?> annotations) {
			((List<Object>) annotations).add(JsonObjects.state(state));
		}
		else {
			this.adaptations
				.add(Adaptation.leftBehind("citation", "The server takes back only sources that it has named"));
		}
	}

	// An image goes back within the call that made it.
	private void media(Content part) {
		Map<String, Object> made = this.imageCall;
		if (made != null && part instanceof Content.Image image
				&& image.source() instanceof MediaSource.Inline inline) {
			made.put("result", inline.base64());
			this.imageCall = null;
			return;
		}
		throw OpenAiResponsesParts.unsupported(part.getClass().getSimpleName().toLowerCase(Locale.ROOT),
				"in a former answer cannot be sent back in this protocol");
	}

}
