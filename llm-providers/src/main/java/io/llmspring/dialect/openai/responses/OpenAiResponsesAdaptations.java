package io.llmspring.dialect.openai.responses;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.ToolCallIds;
import io.llmspring.message.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * The adaptations of one request, each once.
 */
final class OpenAiResponsesAdaptations {

	private static final int MAX_CALL_ID = 64;

	private final Set<Adaptation> adaptations = new LinkedHashSet<>();

	void add(Adaptation adaptation) {
		this.adaptations.add(adaptation);
	}

	void dropped(String field, String reason) {
		add(Adaptation.dropped(field, reason));
	}

	void leftBehind(String field, String reason) {
		add(Adaptation.leftBehind(field, reason));
	}

	/**
	 * The identity of a call as the server takes it, the same for a call and its result.
	 * @param id the identity as the application knows it
	 * @return the identity to send
	 */
	String callId(String id) {
		String sent = ToolCallIds.shortened(id, MAX_CALL_ID);
		if (!sent.equals(id)) {
			leftBehind("toolCall.id", "The server takes no longer identities, it was sent another one");
		}
		return sent;
	}

	/**
	 * Note a state that does not go back.
	 * @param field what the state belongs to
	 * @param state the state, or {@code null}
	 */
	void left(String field, @Nullable Continuation state) {
		if (state != null) {
			leftBehind(field, "the state '" + state.kind() + "' of '" + state.dialect() + "' has no place here");
		}
	}

	List<Adaptation> all() {
		return List.copyOf(this.adaptations);
	}

}
