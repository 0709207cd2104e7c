package io.llmspring.embedding;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The vector of one input.
 *
 * @param index position of the input in the request, from 0
 * @param vector the vector, never empty; not copied, so not to be changed
 * @since 0.1.0
 */
public record Embedding(int index, float[] vector) {

	/**
	 * Create an embedding.
	 */
	public Embedding {
		Assert.isTrue(index >= 0, "'index' must not be negative");
		Assert.isTrue(vector.length > 0, "'vector' must not be empty");
	}

	/**
	 * Return the number of dimensions.
	 * @return length of the vector
	 */
	public int dimensions() {
		return this.vector.length;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Embedding embedding && this.index == embedding.index
				&& Arrays.equals(this.vector, embedding.vector);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.hashCode(this.vector) + this.index;
	}

	@Override
	public String toString() {
		return "Embedding[" + this.index + ", " + this.vector.length + " dimensions]";
	}

}
