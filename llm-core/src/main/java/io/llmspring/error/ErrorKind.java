package io.llmspring.error;

import java.util.Locale;

/**
 * What went wrong, in a closed vocabulary: it names the exceptions, decides about retry
 * and fallback and is the value of the metric tag {@code error.type}.
 *
 * @since 0.1.0
 */
public enum ErrorKind {

	/**
	 * Too many requests or tokens for now.
	 */
	RATE_LIMITED(Group.TRANSIENT, true),

	/**
	 * The provider has too much to do.
	 */
	OVERLOADED(Group.TRANSIENT, true),

	/**
	 * The provider failed.
	 */
	SERVER_ERROR(Group.TRANSIENT, true),

	/**
	 * No connection in time.
	 */
	TIMEOUT_CONNECT(Group.TRANSIENT, false),

	/**
	 * No first token in time.
	 */
	TIMEOUT_FIRST_TOKEN(Group.TRANSIENT, false),

	/**
	 * Nothing more in time, in the middle of an answer.
	 */
	TIMEOUT_IDLE(Group.TRANSIENT, false),

	/**
	 * The whole call took too long.
	 */
	TIMEOUT_TOTAL(Group.TRANSIENT, false),

	/**
	 * The connection could not be made or broke before the answer began.
	 */
	CONNECTION(Group.TRANSIENT, true),

	/**
	 * The request is wrong.
	 */
	INVALID_REQUEST(Group.PERMANENT, false),

	/**
	 * The prompt is too long for the model.
	 */
	CONTEXT_LENGTH(Group.PERMANENT, false),

	/**
	 * The key is missing, wrong or expired.
	 */
	AUTHENTICATION(Group.PERMANENT, false),

	/**
	 * The key may not do this.
	 */
	PERMISSION(Group.PERMANENT, false),

	/**
	 * The account has no credit left or met its spending limit.
	 */
	QUOTA(Group.PERMANENT, false),

	/**
	 * The provider does not have the model.
	 */
	MODEL_NOT_FOUND(Group.PERMANENT, false),

	/**
	 * The provider refused the prompt as a whole.
	 */
	CONTENT_FILTERED(Group.PERMANENT, false),

	/**
	 * The target cannot do what was asked.
	 */
	UNSUPPORTED(Group.PERMANENT, false),

	/**
	 * The answer is not what the protocol says.
	 */
	MALFORMED(Group.PROTOCOL, false),

	/**
	 * The answer ended before its end.
	 */
	STREAM_INTERRUPTED(Group.PROTOCOL, true),

	/**
	 * The answer is empty.
	 */
	EMPTY_RESPONSE(Group.PROTOCOL, true),

	/**
	 * The call names an alias, provider or profile that is not configured.
	 */
	UNKNOWN_MODEL(Group.LOCAL, false),

	/**
	 * The configuration is wrong in a way that only a call shows, for example trust
	 * material that does not fit.
	 */
	CONFIGURATION(Group.LOCAL, false),

	/**
	 * No connection of the pool became free.
	 */
	POOL_EXHAUSTED(Group.LOCAL, false),

	/**
	 * No target answered.
	 */
	ALL_TARGETS_FAILED(Group.LOCAL, false);

	private final Group group;

	private final boolean retryable;

	private final String id;

	ErrorKind(Group group, boolean retryable) {
		this.group = group;
		this.retryable = retryable;
		this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Return the name of the kind outside Java.
	 * @return the name, for example {@code rate-limited}
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Return what the caller can do about it.
	 * @return the group
	 */
	public Group group() {
		return this.group;
	}

	/**
	 * Whether the same request may succeed at the same target.
	 * @return {@code true} if a retry makes sense
	 */
	public boolean retryable() {
		return this.retryable;
	}

	/**
	 * What the caller can do about an error.
	 */
	public enum Group {

		/**
		 * Try again, here or elsewhere.
		 */
		TRANSIENT,

		/**
		 * Change the request, the key or the account.
		 */
		PERMANENT,

		/**
		 * The answer was broken: try again or elsewhere.
		 */
		PROTOCOL,

		/**
		 * It never reached a provider, or all of them failed.
		 */
		LOCAL

	}

}
