package io.llmspring.dialect.openai.responses;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.TokenLogprob;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * Passes on the messages of an output: texts, sources and refusals. What came in pieces
 * is not passed on again at the end.
 */
final class OpenAiResponsesMessages {

	private final OpenAiResponsesItems items;

	private boolean refused;

	OpenAiResponsesMessages(OpenAiResponsesItems items) {
		this.items = items;
	}

	boolean isRefused() {
		return this.refused;
	}

	void text(OpenAiResponsesItem item, int index, String text, @Nullable Object logprobs) {
		if (!text.isEmpty()) {
			this.items.emit(new ChatEvent.TextDelta(part(item, index).number, text));
		}
		if (logprobs != null) {
			List<TokenLogprob> tokens = OpenAiResponsesSources.logprobs(logprobs);
			if (!tokens.isEmpty()) {
				this.items.emit(new ChatEvent.LogprobsDelta(tokens));
			}
		}
	}

	void refusal(OpenAiResponsesItem item, int index, String words) {
		this.refused = true;
		if (!words.isEmpty()) {
			this.items.emit(new ChatEvent.RefusalDelta(part(item, index).number, words));
		}
	}

	// A source that comes before its text is passed on when the message ends.
	void annotation(OpenAiResponsesItem item, int index, Map<String, Object> annotation) {
		OpenAiResponsesItem.Part part = item.find(index);
		if (part != null) {
			part.cited++;
			cite(part, annotation);
		}
	}

	private void cite(OpenAiResponsesItem.Part part, Map<String, Object> annotation) {
		Content.Citation citation = OpenAiResponsesSources.citation(annotation);
		if (citation != null) {
			this.items.emit(new ChatEvent.CitationDelta(part.number, citation));
		}
	}

	private OpenAiResponsesItem.Part part(OpenAiResponsesItem item, int index) {
		OpenAiResponsesItem.Part known = item.find(index);
		if (known != null) {
			return known;
		}
		boolean first = !item.hasParts();
		OpenAiResponsesItem.Part part = item.add(index, this.items.nextPart());
		if (first) {
			identify(item, part);
		}
		return part;
	}

	/**
	 * Keep the identity of a message where the next turn needs it: a thought that is sent
	 * back by its identity alone has to be followed by what followed it, and a phase has
	 * to go back.
	 * @param item the message
	 * @param part its first content
	 */
	private void identify(OpenAiResponsesItem item, OpenAiResponsesItem.Part part) {
		if (!this.items.isIdentified() && item.content.get("phase") == null) {
			return;
		}
		Continuation state = OpenAiResponsesStates.of(OpenAiResponsesStates.MESSAGE, item.content,
				List.of("id", "phase"));
		if (state != null) {
			this.items.emit(new ChatEvent.ReasoningDelta(part.number, "", state));
		}
	}

	void close(OpenAiResponsesItem item, Map<String, Object> message) {
		if (message.get("content") instanceof String text && !item.hasParts()) {
			text(item, 0, text, null);
			return;
		}
		List<?> contents = JsonTree.array(message.get("content"));
		for (int i = 0; i < contents.size(); i++) {
			close(item, i, JsonTree.object(contents.get(i)), item.find(i, contents.size()));
		}
	}

	private void close(OpenAiResponsesItem item, int index, Map<String, Object> content,
			OpenAiResponsesItem.@Nullable Part known) {
		if ("refusal".equals(content.get("type"))) {
			String words = JsonTree.text(content.get("refusal"));
			refusal(item, index, (words != null && known == null) ? words : "");
			return;
		}
		String text = JsonTree.text(content.get("text"));
		if (text != null && known == null) {
			text(item, index, text, content.get("logprobs"));
		}
		OpenAiResponsesItem.Part part = (known != null) ? known : item.find(index);
		List<?> annotations = JsonTree.array(content.get("annotations"));
		for (int i = (part != null) ? part.cited : 0; part != null && i < annotations.size(); i++) {
			cite(part, JsonTree.object(annotations.get(i)));
		}
	}

}
