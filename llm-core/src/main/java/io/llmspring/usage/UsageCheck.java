package io.llmspring.usage;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds counters that contradict each other. Only numbers that are present are compared,
 * and only differences are computed, so nothing overflows.
 */
final class UsageCheck {

	/**
	 * More tokens than that are a broken counter; it also keeps every sum far from
	 * overflow.
	 */
	private static final long LIMIT = 1_000_000_000_000_000L;

	private UsageCheck() {
	}

	static @Nullable String contradiction(TokenUsage usage) {
		String impossible = impossible(usage);
		return (impossible != null) ? impossible : tooLarge(usage);
	}

	private static @Nullable String impossible(TokenUsage usage) {
		if (usage.reportedCost() != null && usage.reportedCost().signum() < 0) {
			return "the reported cost is negative: " + usage.reportedCost().toPlainString();
		}
		for (Map.Entry<String, Long> call : usage.calls().entrySet()) {
			if (call.getValue() < 0) {
				return "calls of '" + call.getKey() + "' are negative: " + call.getValue();
			}
		}
		BilledTokens billed = usage.billed();
		String wrong = (billed != null)
				? firstOf(impossible("billed input", billed.input()), impossible("billed output", billed.output()))
				: null;
		return firstOf(wrong, impossible("input", usage.input()), impossible("output", usage.output()),
				impossible("cache read", usage.cacheRead()), impossible("cache write (5m)", usage.cacheWrite5m()),
				impossible("cache write (1h)", usage.cacheWrite1h()), impossible("reasoning", usage.reasoning()),
				impossible("input audio", usage.inputAudio()), impossible("output audio", usage.outputAudio()),
				impossible("cached audio", usage.cacheReadAudio()), impossible("input image", usage.inputImage()),
				impossible("output image", usage.outputImage()), impossible("cached image", usage.cacheReadImage()));
	}

	private static @Nullable String impossible(String name, @Nullable Long tokens) {
		if (tokens == null || (tokens >= 0 && tokens <= LIMIT)) {
			return null;
		}
		return name + " tokens are " + ((tokens < 0) ? "negative: " : "impossibly many: ") + tokens;
	}

	private static @Nullable String tooLarge(TokenUsage usage) {
		return firstOf(
				exceeds("cache read and cache write", "input", usage.input(), orZero(usage.cacheRead()),
						orZero(usage.cacheWrite5m()), orZero(usage.cacheWrite1h()),
						freshPart(usage.inputAudio(), usage.cacheReadAudio()),
						freshPart(usage.inputImage(), usage.cacheReadImage())),
				exceeds("cached audio and image", "input", usage.input(), orZero(usage.cacheReadAudio()),
						orZero(usage.cacheReadImage())),
				exceeds("audio and image", "input", usage.input(), orZero(usage.inputAudio()),
						orZero(usage.inputImage())),
				exceeds("cached audio and image", "cache read", usage.cacheRead(), orZero(usage.cacheReadAudio()),
						orZero(usage.cacheReadImage())),
				exceeds("cached audio", "input audio", usage.inputAudio(), orZero(usage.cacheReadAudio())),
				exceeds("cached image", "input image", usage.inputImage(), orZero(usage.cacheReadImage())),
				exceeds("reasoning, audio and image", "output", usage.output(), orZero(usage.reasoning()),
						orZero(usage.outputAudio()), orZero(usage.outputImage())));
	}

	private static @Nullable String exceeds(String parts, String whole, @Nullable Long limit, long... tokens) {
		if (limit == null) {
			return null;
		}
		long rest = limit;
		for (long part : tokens) {
			rest -= part;
			if (rest < 0) {
				return parts + " tokens exceed the " + whole + " tokens (" + limit + ") that contain them";
			}
		}
		return null;
	}

	/**
	 * Audio or image tokens that are certainly not cached: unknown, hence none, unless
	 * the cached share is reported.
	 * @param all all tokens of the kind
	 * @param cached the cached ones among them
	 * @return the tokens that are certainly fresh
	 */
	private static long freshPart(@Nullable Long all, @Nullable Long cached) {
		return (all != null && cached != null) ? Math.max(all - cached, 0) : 0;
	}

	private static @Nullable String firstOf(@Nullable String... findings) {
		for (String finding : findings) {
			if (finding != null) {
				return finding;
			}
		}
		return null;
	}

	static long orZero(@Nullable Long tokens) {
		return (tokens != null) ? tokens : 0;
	}

	/**
	 * Add counters without overflow; a negative first one stays visible.
	 * @param first the first counter
	 * @param others further counters, of which negative ones count as zero
	 * @return the sum, at most {@link Long#MAX_VALUE}
	 */
	static long sum(long first, @Nullable Long... others) {
		if (first < 0) {
			return first;
		}
		long sum = first;
		for (Long other : others) {
			long tokens = Math.max(orZero(other), 0);
			sum = (sum > Long.MAX_VALUE - tokens) ? Long.MAX_VALUE : sum + tokens;
		}
		return sum;
	}

}
