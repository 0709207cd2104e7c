package io.llmspring.dialect.openai.responses;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.JsonObjects;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * What the server remembers of a conversation, see "Conversation state": everything up to
 * the response that the messages name as the last one of this very provider. Instructions
 * are not remembered, and are sent again.
 *
 * @param responseId the response to go on from, or {@code null} if nothing is remembered
 * @param messages the messages that have to be sent
 */
record OpenAiResponsesMemory(@Nullable String responseId, List<Message> messages) {

	/**
	 * Kind of the state that names a response.
	 */
	static final String KIND = "response";

	/**
	 * Find out what is remembered.
	 * @param messages the whole conversation
	 * @param provider name of the provider, or {@code null} if nothing may be remembered
	 * @return what is remembered, and what is not
	 */
	static OpenAiResponsesMemory of(List<Message> messages, @Nullable String provider) {
		String responseId = null;
		List<Message> left = new ArrayList<>(messages.size());
		for (Message message : messages) {
			Continuation state = state(message);
			if (state == null) {
				left.add(message);
				continue;
			}
			Map<String, Object> named = JsonObjects.state(state);
			String id = JsonTree.text(named.get("id"));
			if (id != null && provider != null && provider.equals(named.get("provider"))) {
				responseId = id;
				left.removeIf((before) -> !(before instanceof Message.System));
			}
			else {
				withoutState(message, left);
			}
		}
		return new OpenAiResponsesMemory(responseId, left);
	}

	private static void withoutState(Message message, List<Message> left) {
		List<Content> content = message.content()
			.stream()
			.map(Content.class::cast)
			.filter((part) -> state(part) == null)
			.toList();
		if (!content.isEmpty()) {
			left.add(new Message.Assistant(content));
		}
	}

	private static @Nullable Continuation state(Message message) {
		if (message instanceof Message.Assistant) {
			for (Content part : message.content()) {
				Continuation state = state(part);
				if (state != null) {
					return state;
				}
			}
		}
		return null;
	}

	private static @Nullable Continuation state(Content part) {
		return (part instanceof Content.Reasoning thought && OpenAiResponsesStates.isOwn(thought.continuation(), KIND))
				? thought.continuation() : null;
	}

}
