package io.llmspring.chat;

import org.jspecify.annotations.Nullable;

/**
 * A setting of the request that the target could not take as it was.
 *
 * @param field the setting, named as in {@link ChatOptions}, or the content concerned
 * @param action what was done with it
 * @param reason why, in words for the developer
 * @param applied what was sent instead, or {@code null} if nothing
 * @since 0.1.0
 */
public record Adaptation(String field, Action action, String reason, @Nullable String applied) {

	/**
	 * A setting that was left out.
	 * @param field the setting
	 * @param reason why
	 * @return the record of it
	 */
	public static Adaptation dropped(String field, String reason) {
		return new Adaptation(field, Action.DROPPED, reason, null);
	}

	/**
	 * A setting that was replaced by the nearest thing that the target takes.
	 * @param field the setting
	 * @param applied what was sent instead
	 * @param reason why
	 * @return the record of it
	 */
	public static Adaptation substituted(String field, String applied, String reason) {
		return new Adaptation(field, Action.SUBSTITUTED, reason, applied);
	}

	/**
	 * A number that was brought into the range that the target takes.
	 * @param field the setting
	 * @param applied the number that was sent
	 * @param reason why
	 * @return the record of it
	 */
	public static Adaptation clamped(String field, String applied, String reason) {
		return new Adaptation(field, Action.CLAMPED, reason, applied);
	}

	/**
	 * A value that the target requires and the request did not give.
	 * @param field the setting
	 * @param applied the value that was sent
	 * @param reason why
	 * @return the record of it
	 */
	public static Adaptation defaulted(String field, String applied, String reason) {
		return new Adaptation(field, Action.DEFAULTED, reason, applied);
	}

	/**
	 * Part of a former answer that the target does not take back: a thought, an opaque
	 * state, a source.
	 * @param field the part
	 * @param reason why
	 * @return the record of it
	 */
	public static Adaptation leftBehind(String field, String reason) {
		return new Adaptation(field, Action.LEFT_BEHIND, reason, null);
	}

	/**
	 * Whether the target gets something else than the caller asked for. A value that the
	 * target requires and the caller did not give contradicts nobody, and what a model
	 * left in the conversation for itself was not asked for by the caller.
	 * @return {@code true} if the request is not sent under
	 * {@link AdaptationPolicy#REFUSE}
	 */
	public boolean changesRequest() {
		return this.action != Action.DEFAULTED && this.action != Action.LEFT_BEHIND;
	}

	/**
	 * What was done with a setting.
	 */
	public enum Action {

		/**
		 * Left out.
		 */
		DROPPED,

		/**
		 * Brought into range.
		 */
		CLAMPED,

		/**
		 * Replaced by the nearest equivalent.
		 */
		SUBSTITUTED,

		/**
		 * Added, because the target requires a value.
		 */
		DEFAULTED,

		/**
		 * Not sent back: a thought, a state or a source of a former answer, or the
		 * identity that another provider gave a tool call.
		 */
		LEFT_BEHIND

	}

}
