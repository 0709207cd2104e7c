package io.llmspring.resilience;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import io.llmspring.error.ErrorKind;
import org.jspecify.annotations.Nullable;

/**
 * Classes of failure after which the next target of a chain is tried.
 *
 * @since 0.1.0
 */
public enum FallbackTrigger {

	/**
	 * Too many requests or tokens.
	 */
	RATE_LIMITED(ErrorKind.RATE_LIMITED),

	/**
	 * The provider has too much to do.
	 */
	OVERLOADED(ErrorKind.OVERLOADED),

	/**
	 * The provider failed.
	 */
	SERVER_ERROR(ErrorKind.SERVER_ERROR),

	/**
	 * The connection could not be made or broke.
	 */
	CONNECTION(ErrorKind.CONNECTION),

	/**
	 * The connect, first token or idle clock ran out.
	 */
	TIMEOUT(ErrorKind.TIMEOUT_CONNECT, ErrorKind.TIMEOUT_FIRST_TOKEN, ErrorKind.TIMEOUT_IDLE),

	/**
	 * The answer was malformed, cut before its first visible event, or empty.
	 */
	PROTOCOL(ErrorKind.MALFORMED, ErrorKind.STREAM_INTERRUPTED, ErrorKind.EMPTY_RESPONSE),

	/**
	 * The key is wrong or may not do this.
	 */
	AUTHENTICATION(ErrorKind.AUTHENTICATION, ErrorKind.PERMISSION),

	/**
	 * The account has no credit left.
	 */
	QUOTA(ErrorKind.QUOTA),

	/**
	 * The provider does not have the model.
	 */
	MODEL_NOT_FOUND(ErrorKind.MODEL_NOT_FOUND),

	/**
	 * The target cannot take the request, or not as exactly as the call demands.
	 */
	UNSUPPORTED(ErrorKind.UNSUPPORTED);

	/**
	 * All of them.
	 */
	public static final Set<FallbackTrigger> ALL = Collections.unmodifiableSet(EnumSet.allOf(FallbackTrigger.class));

	private final Set<ErrorKind> kinds;

	FallbackTrigger(ErrorKind... kinds) {
		this.kinds = Set.of(kinds);
	}

	/**
	 * Find the trigger that a failure belongs to.
	 * @param kind what went wrong
	 * @return the trigger, or {@code null} if no ordinary fallback follows such a failure
	 */
	public static @Nullable FallbackTrigger of(ErrorKind kind) {
		for (FallbackTrigger trigger : values()) {
			if (trigger.kinds.contains(kind)) {
				return trigger;
			}
		}
		return null;
	}

}
