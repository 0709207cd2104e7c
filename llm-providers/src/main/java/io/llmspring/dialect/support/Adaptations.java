package io.llmspring.dialect.support;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.llmspring.chat.Adaptation;
import io.llmspring.message.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * The adaptations of one request, each once, in the order in which they were made. Not
 * thread-safe.
 *
 * @since 0.1.0
 */
public final class Adaptations {

	private final String dialect;

	private final Set<Adaptation> adaptations = new LinkedHashSet<>();

	/**
	 * Begin without adaptations.
	 * @param dialect name of the dialect that writes the request
	 */
	public Adaptations(String dialect) {
		this.dialect = dialect;
	}

	/**
	 * Take note of an adaptation.
	 * @param adaptation the adaptation
	 */
	public void add(Adaptation adaptation) {
		this.adaptations.add(adaptation);
	}

	/**
	 * Take note of a setting that is left out, if it was made.
	 * @param field the setting
	 * @param value its value, or {@code null} if it was not made
	 * @param reason why it is left out
	 */
	public void drop(String field, @Nullable Object value, String reason) {
		if (value != null) {
			add(Adaptation.dropped(field, reason));
		}
	}

	/**
	 * Whether a state is one that this dialect made; if it is another's, that it stays
	 * behind is noted.
	 * @param continuation the state, or {@code null}
	 * @param field what the state belongs to
	 * @return {@code true} if it may go back
	 */
	public boolean isOwn(@Nullable Continuation continuation, String field) {
		if (continuation == null) {
			return false;
		}
		boolean own = continuation.dialect().equals(this.dialect);
		if (!own) {
			add(Adaptation.leftBehind(field, "The opaque state was made by '" + continuation.dialect() + "'"));
		}
		return own;
	}

	/**
	 * Take note of an identity of a tool call that had to be brought into another form.
	 * @param id the identity as the application knows it
	 * @param sent the identity as the provider takes it
	 * @param reason why the provider does not take it as it is
	 * @return the identity to send
	 */
	public String callId(String id, String sent, String reason) {
		if (!sent.equals(id)) {
			add(Adaptation.leftBehind("toolCall.id", reason));
		}
		return sent;
	}

	/**
	 * Return what was noted.
	 * @return the adaptations, unmodifiable
	 */
	public List<Adaptation> all() {
		return List.copyOf(this.adaptations);
	}

}
