package io.llmspring.accounting;

/**
 * Is told what each call used. Every bean of this type is asked in order, on the thread
 * that ends the call; it must not block.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface UsageListener {

	/**
	 * Take down what a call used.
	 * @param usage what the call used
	 */
	void onUsage(UsageRecord usage);

}
