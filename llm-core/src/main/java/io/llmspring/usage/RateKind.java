package io.llmspring.usage;

import java.math.BigDecimal;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of tokens that can have a rate of their own, each with its name in a price
 * file and the kind whose rate stands in when its own is missing.
 */
enum RateKind {

	INPUT("input", Rates::input, null, false),

	OUTPUT("output", Rates::output, null, false),

	CACHE_READ("cacheRead", Rates::cacheRead, INPUT, false),

	CACHE_WRITE_5M("cacheWrite5m", Rates::cacheWrite5m, INPUT, false),

	CACHE_WRITE_1H("cacheWrite1h", Rates::cacheWrite1h, CACHE_WRITE_5M, false),

	OUTPUT_REASONING("outputReasoning", Rates::outputReasoning, OUTPUT, true),

	INPUT_AUDIO("inputAudio", Rates::inputAudio, INPUT, false),

	OUTPUT_AUDIO("outputAudio", Rates::outputAudio, OUTPUT, false),

	CACHE_READ_AUDIO("cacheReadAudio", Rates::cacheReadAudio, INPUT_AUDIO, false),

	INPUT_IMAGE("inputImage", Rates::inputImage, INPUT, true),

	OUTPUT_IMAGE("outputImage", Rates::outputImage, OUTPUT, false),

	CACHE_READ_IMAGE("cacheReadImage", Rates::cacheReadImage, INPUT_IMAGE, false);

	private final String key;

	private final Function<Rates, @Nullable BigDecimal> getter;

	private final @Nullable RateKind standIn;

	private final boolean optional;

	RateKind(String key, Function<Rates, @Nullable BigDecimal> getter, @Nullable RateKind standIn, boolean optional) {
		this.key = key;
		this.getter = getter;
		this.standIn = standIn;
		this.optional = optional;
	}

	/**
	 * Return the name of this kind in a price file.
	 * @return the key
	 */
	String key() {
		return this.key;
	}

	@Nullable BigDecimal of(Rates rates) {
		return this.getter.apply(rates);
	}

	/**
	 * Return the kind whose rate is used when this one is missing, or {@code null} if
	 * nothing can stand in.
	 * @return the other kind, or {@code null}
	 */
	@Nullable RateKind standIn() {
		return this.standIn;
	}

	/**
	 * Tell whether vendors publish this rate only where it differs from its stand-in, so
	 * that using the stand-in is not an estimate.
	 * @return {@code true} if the stand-in is exact
	 */
	boolean optional() {
		return this.optional;
	}

}
