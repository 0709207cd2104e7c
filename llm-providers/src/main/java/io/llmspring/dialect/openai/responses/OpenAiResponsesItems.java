package io.llmspring.dialect.openai.responses;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.message.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * Turns the items of an output into events. Parts are numbered in the order in which they
 * begin: an item is one part, a message one for each content. Items that only the server
 * understands, such as tools that it runs itself, are no tool calls of the application;
 * they are kept as they are.
 */
final class OpenAiResponsesItems {

	private static final String MESSAGE = "message";

	private static final String REASONING = "reasoning";

	private static final String FUNCTION_CALL = "function_call";

	private final ChatRequest request;

	private final List<OpenAiResponsesItem> items = new ArrayList<>(2);

	private final OpenAiResponsesMessages messages = new OpenAiResponsesMessages(this);

	private Consumer<? super ChatEvent> events = (event) -> {
	};

	private int parts;

	private boolean toolCall;

	private boolean identified;

	private boolean stored = true;

	OpenAiResponsesItems(ChatRequest request) {
		this.request = request;
	}

	void to(Consumer<? super ChatEvent> events) {
		this.events = events;
	}

	void emit(ChatEvent event) {
		this.events.accept(event);
	}

	int nextPart() {
		return this.parts++;
	}

	/**
	 * Whether an item came before whose place among its neighbours the server checks.
	 * @return {@code true} if the identity of what follows counts
	 */
	boolean isIdentified() {
		return this.identified;
	}

	boolean isEmpty() {
		return this.items.isEmpty();
	}

	/**
	 * Say whether the server remembers the items, so that their identity is enough.
	 * @param stored whether it does
	 */
	void stored(boolean stored) {
		this.stored = stored;
	}

	boolean hasToolCall() {
		return this.toolCall;
	}

	boolean isRefused() {
		return this.messages.isRefused();
	}

	void whole(int outputIndex, Map<String, Object> content) {
		added(outputIndex, content);
		close(this.items.get(this.items.size() - 1), content);
	}

	OpenAiResponsesItem added(int outputIndex, Map<String, Object> content) {
		String type = JsonTree.text(content.get("type"));
		int index = (outputIndex >= 0) ? outputIndex : this.items.size();
		OpenAiResponsesItem item = new OpenAiResponsesItem(index, (type != null) ? type : "", content);
		this.items.add(item);
		if (!item.is(MESSAGE)) {
			item.part = nextPart();
			this.identified |= !isCall(item);
		}
		if (isCall(item)) {
			call(item, content);
		}
		return item;
	}

	void text(OpenAiResponsesFrame frame) {
		if (frame.delta != null) {
			this.messages.text(message(frame.outputIndex), frame.innerIndex, frame.delta, frame.logprobs);
		}
	}

	void refusal(OpenAiResponsesFrame frame) {
		if (frame.delta != null) {
			this.messages.refusal(message(frame.outputIndex), frame.innerIndex, frame.delta);
		}
	}

	void annotation(OpenAiResponsesFrame frame) {
		this.messages.annotation(message(frame.outputIndex), frame.innerIndex,
				JsonTree.object(frame.members.get("annotation")));
	}

	// The message, which some gateways do not begin.
	private OpenAiResponsesItem message(int outputIndex) {
		OpenAiResponsesItem item = find(outputIndex);
		return (item != null && item.is(MESSAGE)) ? item : added(outputIndex, Map.of("type", MESSAGE));
	}

	/**
	 * More of a thought, in words of one kind: a summary and the thought itself say the
	 * same, so the kind that comes first counts.
	 * @param frame the piece
	 * @param wording the kind of the words
	 */
	void think(OpenAiResponsesFrame frame, String wording) {
		OpenAiResponsesItem known = find(frame.outputIndex);
		OpenAiResponsesItem item = (known != null && known.is(REASONING)) ? known
				: added(frame.outputIndex, Map.of("type", REASONING));
		if (frame.delta != null) {
			think(item, wording, frame.innerIndex, frame.delta);
		}
	}

	private void think(OpenAiResponsesItem item, String wording, int index, String text) {
		if (text.isEmpty() || (item.wording != null && !item.wording.equals(wording))) {
			return;
		}
		boolean paragraph = item.begun && index != item.innerIndex;
		item.wording = wording;
		item.innerIndex = index;
		item.begun = true;
		emit(new ChatEvent.ReasoningDelta(item.part, paragraph ? "\n\n" + text : text, null));
	}

	void arguments(OpenAiResponsesFrame frame) {
		OpenAiResponsesItem item = find(frame.outputIndex);
		if (item == null) {
			throw OpenAiResponsesErrors.malformed("The stream holds arguments of a tool call that did not begin");
		}
		if (item.begun && isCall(item) && frame.delta != null && !frame.delta.isEmpty()) {
			item.inPieces = true;
			emit(new ChatEvent.ToolCallDelta(item.part, null, null, frame.delta, null));
		}
	}

	private boolean isCall(OpenAiResponsesItem item) {
		return item.is(FUNCTION_CALL) || (item.is(OpenAiResponsesStates.CUSTOM_CALL) && isDefined(item));
	}

	// Servers name tools of their own this way too; those of the application are defined
	// by the request.
	private boolean isDefined(OpenAiResponsesItem item) {
		Object name = item.content.get("name");
		return this.request.tools().stream().anyMatch((tool) -> tool.name().equals(name)) || JsonTree
			.array(this.request.options().extensions().get("tools"))
			.stream()
			.anyMatch((tool) -> JsonTree.object(tool).get("name") instanceof String defined && defined.equals(name));
	}

	private void call(OpenAiResponsesItem item, Map<String, Object> content) {
		String name = JsonTree.text(content.get("name"));
		if (name == null || name.isBlank() || item.begun) {
			return;
		}
		item.begun = true;
		this.toolCall = true;
		String id = JsonTree.text(content.get("call_id"));
		emit(new ChatEvent.ToolCallDelta(item.part, (id != null) ? id : item.id(), name, "", null));
	}

	void done(int outputIndex, Map<String, Object> content) {
		String id = JsonTree.text(content.get("id"));
		OpenAiResponsesItem item = (outputIndex >= 0) ? find(outputIndex) : named(id);
		if (item == null) {
			whole(outputIndex, content);
		}
		else if (!item.closed) {
			close(item, content);
		}
	}

	/**
	 * Nothing follows: close what was not closed and add what did not come.
	 * @param output the items as the response repeats them at its end
	 */
	void end(List<?> output) {
		boolean missing = this.items.size() < output.size();
		for (int i = 0; i < output.size(); i++) {
			Map<String, Object> content = JsonTree.object(output.get(i));
			OpenAiResponsesItem item = find(i);
			if ((item != null) ? item.is(String.valueOf(content.get("type"))) : missing) {
				done(i, content);
			}
		}
		for (OpenAiResponsesItem item : List.copyOf(this.items)) {
			if (!item.closed) {
				close(item, item.content);
			}
		}
	}

	private void close(OpenAiResponsesItem item, Map<String, Object> content) {
		item.closed = true;
		if (item.is(MESSAGE)) {
			this.messages.close(item, content);
		}
		else if (isCall(item)) {
			closeCall(item, content);
		}
		else if (item.is(REASONING)) {
			closeReasoning(item, content);
		}
		else {
			OpenAiResponsesOpaque.close(item, content, this);
		}
	}

	private void closeCall(OpenAiResponsesItem item, Map<String, Object> content) {
		call(item, content);
		if (!item.begun) {
			throw OpenAiResponsesErrors.malformed("The answer calls a tool without a name");
		}
		boolean custom = item.is(OpenAiResponsesStates.CUSTOM_CALL);
		Object written = content.get(custom ? "input" : "arguments");
		String arguments = (written instanceof Map) ? JsonValues.toJson(written) : JsonTree.text(written);
		Continuation state = OpenAiResponsesStates.of(OpenAiResponsesStates.CALL, content,
				custom ? List.of("type", "id", "namespace", "caller") : List.of("id", "namespace", "caller"));
		boolean late = !item.inPieces && arguments != null;
		if (late || state != null) {
			emit(new ChatEvent.ToolCallDelta(item.part, null, null, (late && arguments != null) ? arguments : "",
					state));
		}
	}

	private void closeReasoning(OpenAiResponsesItem item, Map<String, Object> content) {
		if (!item.begun) {
			words(item, "summary", JsonTree.array(content.get("summary")));
			words(item, "content", JsonTree.array(content.get("content")));
		}
		Map<String, Object> state = OpenAiResponsesStates.present(content, "status");
		boolean known = this.stored && state.containsKey("id");
		if (known || state.containsKey("encrypted_content") || !JsonTree.array(state.get("content")).isEmpty()) {
			emit(state(item.part, OpenAiResponsesStates.REASONING, state));
		}
	}

	private void words(OpenAiResponsesItem item, String wording, List<?> texts) {
		for (int i = 0; i < texts.size(); i++) {
			String text = JsonTree.text(JsonTree.object(texts.get(i)).get("text"));
			think(item, wording, i, (text != null) ? text : "");
		}
	}

	static ChatEvent state(int part, String kind, Map<String, Object> state) {
		return new ChatEvent.ReasoningDelta(part, "", OpenAiResponsesStates.of(kind, state));
	}

	private @Nullable OpenAiResponsesItem find(int outputIndex) {
		for (int i = this.items.size() - 1; i >= 0; i--) {
			OpenAiResponsesItem item = this.items.get(i);
			if (item.outputIndex() == outputIndex || outputIndex < 0) {
				return item;
			}
		}
		return null;
	}

	private @Nullable OpenAiResponsesItem named(@Nullable String id) {
		for (OpenAiResponsesItem item : this.items) {
			if (id != null && id.equals(item.id())) {
				return item;
			}
		}
		return null;
	}

}
