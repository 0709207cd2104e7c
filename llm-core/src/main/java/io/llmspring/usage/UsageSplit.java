package io.llmspring.usage;

import org.jspecify.annotations.Nullable;

/**
 * The counters of a usage as disjoint buckets, each of which has one rate. Only made from
 * a usage without contradiction, so no bucket is negative.
 *
 * @param input all input tokens; decides which tier applies
 * @param freshText input tokens that are neither cached nor audio nor image
 * @param cachedText cache reads that are neither audio nor image
 * @param text output tokens that are neither audio nor image, reasoning included
 * @param guessed whether the provider did not say how many audio or image tokens were
 * cached, and the fewest possible were assumed
 */
record UsageSplit(long input, long freshText, long cachedText, long freshAudio, long cachedAudio, long freshImage,
		long cachedImage, long text, boolean guessed) {

	static UsageSplit of(TokenUsage usage) {
		long cachedAudio = orZero(usage.cacheReadAudio());
		long cachedImage = orZero(usage.cacheReadImage());
		long freshAudio = Math.max(orZero(usage.inputAudio()) - cachedAudio, 0);
		long freshImage = Math.max(orZero(usage.inputImage()) - cachedImage, 0);
		long cached = Math.max(orZero(usage.cacheRead()), cachedAudio + cachedImage);
		long named = cached + orZero(usage.cacheWrite5m()) + orZero(usage.cacheWrite1h()) + freshAudio + freshImage;
		long input = (usage.input() != null) ? usage.input() : named;
		long overlap = Math.max(named - input, 0);
		long audioOverlap = (usage.cacheReadAudio() == null) ? Math.min(overlap, freshAudio) : 0;
		long imageOverlap = Math.min(overlap - audioOverlap, freshImage);
		long special = orZero(usage.outputAudio()) + orZero(usage.outputImage());
		long text = (usage.output() != null) ? usage.output() - special : orZero(usage.reasoning());
		return new UsageSplit(input, Math.max(input - named, 0), cached - cachedAudio - cachedImage,
				freshAudio - audioOverlap, cachedAudio, freshImage - imageOverlap, cachedImage, text, overlap > 0);
	}

	private static long orZero(@Nullable Long tokens) {
		return UsageCheck.orZero(tokens);
	}

}
