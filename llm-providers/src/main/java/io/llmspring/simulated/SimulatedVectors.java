package io.llmspring.simulated;

import java.util.Locale;

import org.springframework.util.Assert;

/**
 * Vectors made of the words of a text: the same text has always the same vector, on every
 * machine, texts that share words are alike, and texts that share none are nearly at
 * right angles. They know nothing of meaning.
 *
 * @since 0.1.0
 */
public final class SimulatedVectors {

	/**
	 * Length of the vectors unless another is asked for: {@value}.
	 */
	public static final int DIMENSIONS = 256;

	private SimulatedVectors() {
	}

	/**
	 * Make the vector of a text.
	 * @param text the text
	 * @param dimensions length of the vector, at least 1
	 * @return a vector of length one in space
	 */
	public static float[] of(String text, int dimensions) {
		Assert.isTrue(dimensions > 0, "'dimensions' must be positive");
		double[] sum = new double[dimensions];
		for (String word : text.strip().toLowerCase(Locale.ROOT).split("[\\s\\p{Punct}]+")) {
			add(sum, word);
		}
		double length = length(sum);
		if (length == 0) {
			sum[0] = 1;
			length = 1;
		}
		float[] vector = new float[dimensions];
		for (int i = 0; i < dimensions; i++) {
			vector[i] = (float) (sum[i] / length);
		}
		return vector;
	}

	// Each word points into a direction of its own, drawn by the steps of SplitMix64
	private static void add(double[] sum, String word) {
		long state = word.hashCode();
		for (int i = 0; i < sum.length; i++) {
			state += 0x9E3779B97F4A7C15L;
			long drawn = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
			drawn = (drawn ^ (drawn >>> 27)) * 0x94D049BB133111EBL;
			drawn ^= drawn >>> 31;
			sum[i] += (drawn >> 11) * 0x1.0p-52;
		}
	}

	private static double length(double[] vector) {
		double squares = 0;
		for (double value : vector) {
			squares += value * value;
		}
		return Math.sqrt(squares);
	}

}
