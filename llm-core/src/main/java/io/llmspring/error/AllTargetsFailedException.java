package io.llmspring.error;

import java.util.List;

/**
 * No target of a chain answered. {@link #attempts()} lists every try, {@link #causes()}
 * the failure of each; the last one is also {@link #getCause()}, the others are
 * suppressed.
 *
 * @since 0.1.0
 */
public final class AllTargetsFailedException extends LlmLocalException {

	private final transient List<LlmException> causes;

	/**
	 * Create a failure.
	 * @param details the facts
	 * @param causes the failure of each try, oldest first
	 */
	public AllTargetsFailedException(ErrorDetails details, List<LlmException> causes) {
		super(details, causes.isEmpty() ? null : causes.get(causes.size() - 1));
		this.causes = List.copyOf(causes);
		for (int i = 0; i < causes.size() - 1; i++) {
			addSuppressed(causes.get(i));
		}
	}

	/**
	 * Return the failure of each try.
	 * @return the failures, oldest first
	 */
	public List<LlmException> causes() {
		return this.causes;
	}

	/**
	 * Whether the call may succeed later.
	 * @return {@code true} if the last failure may pass
	 */
	@Override
	public boolean retryable() {
		return !this.causes.isEmpty() && this.causes.get(this.causes.size() - 1).retryable();
	}

}
