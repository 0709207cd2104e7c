package io.llmspring.dialect.openai.responses;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.dialect.support.ToolCallIds;
import io.llmspring.message.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * The states of this dialect: what they are, how they are made and read.
 */
final class OpenAiResponsesStates {

	static final String REASONING = "reasoning";

	static final String MESSAGE = "message";

	static final String CALL = "call";

	static final String ANNOTATION = "annotation";

	static final String ITEM = "item";

	static final String CUSTOM_CALL = "custom_tool_call";

	static final String IMAGE_CALL = "image_generation_call";

	private static final int MAX_CALL_ID = 64;

	private OpenAiResponsesStates() {
	}

	static Continuation of(String kind, Map<String, Object> state) {
		return new Continuation(OpenAiResponsesDialect.NAME, kind, JsonValues.toJson(state));
	}

	/**
	 * Keep some members of an item.
	 * @param kind kind of the state
	 * @param item the item
	 * @param names the members
	 * @return the state, or {@code null} if there is nothing to keep
	 */
	static @Nullable Continuation of(String kind, Map<String, Object> item, List<String> names) {
		Map<String, Object> state = new LinkedHashMap<>();
		for (String name : names) {
			Object value = item.get(name);
			if (value != null && !"".equals(value)) {
				state.put(name, value);
			}
		}
		return state.isEmpty() ? null : of(kind, state);
	}

	/**
	 * The item without the members that are {@code null}: what a server sends so it need
	 * not take back.
	 * @param item the item
	 * @param without a member to leave out
	 * @return the rest
	 */
	static Map<String, Object> present(Map<String, Object> item, String without) {
		Map<String, Object> present = new LinkedHashMap<>();
		item.forEach((name, value) -> {
			if (value != null && !name.equals(without)) {
				present.put(name, value);
			}
		});
		return present;
	}

	static boolean isOwn(@Nullable Continuation state, String kind) {
		return state != null && state.dialect().equals(OpenAiResponsesDialect.NAME) && state.kind().equals(kind);
	}

	/**
	 * Note a state that does not go back.
	 * @param adaptations takes the note
	 * @param field what the state belongs to
	 * @param state the state, or {@code null}
	 */
	static void leave(Adaptations adaptations, String field, @Nullable Continuation state) {
		if (state != null) {
			adaptations.add(Adaptation.leftBehind(field,
					"the state '" + state.kind() + "' of '" + state.dialect() + "' has no place here"));
		}
	}

	/**
	 * The identity of a call as the server takes it, the same for a call and its result.
	 * @param adaptations takes note of a change
	 * @param id the identity as the application knows it
	 * @return the identity to send
	 */
	static String callId(Adaptations adaptations, String id) {
		return adaptations.callId(id, ToolCallIds.shortened(id, MAX_CALL_ID),
				"The server takes no longer identities, it was sent another one");
	}

}
