package io.llmspring.json;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A number as it is written.
 *
 * @param text the digits
 */
record JsonNumber(String text) {

	/**
	 * The number as a value of an extension or of data of a provider. A whole number is
	 * the smallest of {@code Integer}, {@code Long} and {@code BigInteger}.
	 * @param binary whether a fraction is a {@code Double}, where that says the same, or
	 * a {@code BigDecimal}
	 * @return the number
	 */
	Number value(boolean binary) {
		if (isZero() && this.text.startsWith("-")) {
			// Only binary numbers know a zero that is negative
			return -0.0;
		}
		if (isWhole()) {
			return whole(new BigInteger(this.text));
		}
		double nearest = Double.parseDouble(this.text);
		return (binary && Double.toString(nearest).equals(this.text)) ? (Number) nearest : new BigDecimal(this.text);
	}

	private boolean isWhole() {
		return this.text.chars().allMatch((c) -> c == '-' || (c >= '0' && c <= '9'));
	}

	private boolean isZero() {
		return this.text.chars().takeWhile((c) -> c != 'e' && c != 'E').noneMatch((c) -> c >= '1' && c <= '9');
	}

	private static Number whole(BigInteger number) {
		if (number.bitLength() < Integer.SIZE) {
			return number.intValue();
		}
		return (number.bitLength() < Long.SIZE) ? (Number) number.longValue() : number;
	}

	/**
	 * The number as a whole one.
	 * @return the number
	 * @throws ArithmeticException if it has a fraction or does not fit
	 */
	long asLong() {
		// An exponent could make it so long that nobody wants to write it out
		if (this.text.length() > 40 || this.text.indexOf('e') >= 0 || this.text.indexOf('E') >= 0) {
			throw new ArithmeticException("Not a plain number");
		}
		return new BigDecimal(this.text).longValueExact();
	}

}
