package io.llmspring.usage;

import org.jspecify.annotations.Nullable;

/**
 * The tokens that a provider bills, where it says that these are others than those it
 * counted: Cohere, for instance, counts what it puts around a prompt but does not bill
 * it. They decide about the cost and about nothing else.
 *
 * @param input billed input tokens, or {@code null} if not said
 * @param output billed output tokens, or {@code null} if not said
 * @since 0.1.0
 */
public record BilledTokens(@Nullable Long input, @Nullable Long output) {

	/**
	 * Return what is to be priced: the billed tokens, each at the plain rate of its side,
	 * and the calls of the usage.
	 * @param usage the usage that holds them
	 * @return the usage to price
	 */
	TokenUsage priced(TokenUsage usage) {
		TokenUsage.Builder builder = TokenUsage.builder()
			.input(this.input)
			.output(this.output)
			.serviceTier(usage.serviceTier());
		usage.calls().forEach(builder::calls);
		return builder.build();
	}

}
