package io.llmspring.provider;

import java.math.BigDecimal;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Reads a time as headers write it, for example {@code 1s}, {@code 6m0s}, {@code 20ms},
 * {@code 2m59.56s}, or plain seconds.
 */
final class DurationText {

	private static final int MAX_LENGTH = 40;

	private static final int MAX_SECONDS_DIGITS = 9;

	private static final String[] UNITS = { "d", "h", "m", "s", "ms" };

	private static final long[] NANOS = { 86_400_000_000_000L, 3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L,
			1_000_000L };

	private static final int FIRST_WITH_FRACTION = 3;

	private final String text;

	private int at;

	private DurationText(String text) {
		this.text = text;
	}

	/**
	 * Read a time.
	 * @param value the text, or {@code null}
	 * @return the time, or {@code null} if the text is none
	 */
	static @Nullable Duration read(@Nullable String value) {
		String text = (value != null) ? value.strip() : "";
		if (text.isEmpty() || text.length() > MAX_LENGTH) {
			return null;
		}
		try {
			return new DurationText(text).read();
		}
		catch (ArithmeticException | NumberFormatException ex) {
			return null;
		}
	}

	private @Nullable Duration read() {
		long nanos = 0;
		int next = 0;
		while (this.at < this.text.length()) {
			int from = this.at;
			int whole = digits();
			int fraction = isAt('.') ? fraction() : 0;
			String number = this.text.substring(from, this.at);
			if (from == 0 && this.at == this.text.length()) {
				return (whole <= MAX_SECONDS_DIGITS && fraction <= MAX_SECONDS_DIGITS)
						? Duration.ofNanos(nanos(number, fraction, NANOS[FIRST_WITH_FRACTION])) : null;
			}
			int unit = unit(next);
			if (whole == 0 || unit < 0 || (fraction > 0 && unit < FIRST_WITH_FRACTION)) {
				return null;
			}
			nanos = Math.addExact(nanos, nanos(number, fraction, NANOS[unit]));
			next = unit + 1;
		}
		return Duration.ofNanos(nanos);
	}

	private static long nanos(String number, int fraction, long unit) {
		return (fraction == 0) ? Math.multiplyExact(Long.parseLong(number), unit)
				: new BigDecimal(number).multiply(BigDecimal.valueOf(unit)).toBigInteger().longValueExact();
	}

	private int digits() {
		int from = this.at;
		while (this.at < this.text.length() && this.text.charAt(this.at) >= '0' && this.text.charAt(this.at) <= '9') {
			this.at++;
		}
		return this.at - from;
	}

	private int fraction() {
		this.at++;
		int digits = digits();
		if (digits == 0) {
			throw new NumberFormatException("A fraction needs digits");
		}
		return digits;
	}

	private boolean isAt(char c) {
		return this.at < this.text.length() && this.text.charAt(this.at) == c;
	}

	// Units come from the largest to the smallest, each once
	private int unit(int from) {
		int found = -1;
		for (int unit = from; unit < UNITS.length; unit++) {
			if (this.text.startsWith(UNITS[unit], this.at)
					&& (found < 0 || UNITS[unit].length() > UNITS[found].length())) {
				found = unit;
			}
		}
		this.at += (found >= 0) ? UNITS[found].length() : 0;
		return found;
	}

}
