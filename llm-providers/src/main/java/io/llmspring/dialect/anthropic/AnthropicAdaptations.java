package io.llmspring.dialect.anthropic;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.llmspring.chat.Adaptation;
import io.llmspring.message.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * The adaptations of one request, each once.
 */
final class AnthropicAdaptations {

	private final Set<Adaptation> adaptations = new LinkedHashSet<>();

	void add(Adaptation adaptation) {
		this.adaptations.add(adaptation);
	}

	/**
	 * Whether a state is one that this dialect made; if it is another's, that it stays
	 * behind is noted.
	 * @param continuation the state, or {@code null}
	 * @param field what the state belongs to
	 * @return {@code true} if it may go back
	 */
	boolean isOwn(@Nullable Continuation continuation, String field) {
		if (continuation == null) {
			return false;
		}
		boolean own = continuation.dialect().equals(AnthropicDialect.NAME);
		if (!own) {
			add(Adaptation.leftBehind(field, "The opaque state was made by '" + continuation.dialect() + "'"));
		}
		return own;
	}

	List<Adaptation> all() {
		return List.copyOf(this.adaptations);
	}

}
