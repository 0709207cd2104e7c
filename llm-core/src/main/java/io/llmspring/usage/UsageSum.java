package io.llmspring.usage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Adds what several requests of one call used.
 *
 * @since 0.1.0
 */
public final class UsageSum {

	private UsageSum() {
	}

	/**
	 * Add two usages. A counter that one of them does not report is not known of both.
	 * @param one a usage
	 * @param other another usage
	 * @return the sum; its service tier is that of both, or {@code null} if they differ
	 */
	public static TokenUsage of(TokenUsage one, TokenUsage other) {
		return new TokenUsage(sum(one.input(), other.input()), sum(one.output(), other.output()),
				sum(one.cacheRead(), other.cacheRead()), sum(one.cacheWrite5m(), other.cacheWrite5m()),
				sum(one.cacheWrite1h(), other.cacheWrite1h()), sum(one.reasoning(), other.reasoning()),
				sum(one.inputAudio(), other.inputAudio()), sum(one.outputAudio(), other.outputAudio()),
				sum(one.cacheReadAudio(), other.cacheReadAudio()), sum(one.inputImage(), other.inputImage()),
				sum(one.outputImage(), other.outputImage()), sum(one.cacheReadImage(), other.cacheReadImage()),
				sum(one.calls(), other.calls()),
				Objects.equals(one.serviceTier(), other.serviceTier()) ? one.serviceTier() : null,
				(one.reportedCost() != null && other.reportedCost() != null)
						? one.reportedCost().add(other.reportedCost()) : null,
				sum(one.billed(), other.billed()));
	}

	private static @Nullable BilledTokens sum(@Nullable BilledTokens one, @Nullable BilledTokens other) {
		return (one != null && other != null)
				? new BilledTokens(sum(one.input(), other.input()), sum(one.output(), other.output())) : null;
	}

	private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
		return (one != null && other != null) ? (Long) UsageCheck.sum(one, other) : null;
	}

	private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
		Map<String, Long> sum = new LinkedHashMap<>(one);
		other.forEach((name, count) -> sum.merge(name, count, UsageCheck::sum));
		return sum;
	}

}
