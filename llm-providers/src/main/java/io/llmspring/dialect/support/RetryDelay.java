package io.llmspring.dialect.support;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the time to wait that some providers put into the body.
 */
final class RetryDelay {

	private static final String NUMBER = "(\\d{1,9}(?:\\.\\d{1,9})?)";

	private static final Pattern DURATION = Pattern
		.compile("(?:" + NUMBER + "h)?(?:" + NUMBER + "m(?!s))?(?:" + NUMBER + "s)?(?:" + NUMBER + "ms)?");

	private static final Pattern PHRASE = Pattern
		.compile("(?:try again|retry) (?:in|after) " + NUMBER + "? ?((?:[\\d.hms]*[hms])?)(?: ?(seconds?|minutes?))?");

	private RetryDelay() {
	}

	// Read '45.8s', '6m0s', '20ms'.
	static @Nullable Duration parse(String text) {
		Matcher matcher = DURATION.matcher(text.strip());
		if (text.isBlank() || !matcher.matches()) {
			return null;
		}
		return seconds(matcher.group(1), 3600).plus(seconds(matcher.group(2), 60))
			.plus(seconds(matcher.group(3), 1))
			.plus(seconds(matcher.group(4), 1).dividedBy(1000));
	}

	// Find 'try again in 1.5s', 'retry after 26 seconds'.
	static @Nullable Duration inText(String text) {
		Matcher matcher = PHRASE.matcher(text.toLowerCase(Locale.ROOT));
		while (matcher.find()) {
			String number = matcher.group(1);
			if (number == null) {
				continue;
			}
			String word = matcher.group(3);
			if (word != null) {
				return seconds(number, word.startsWith("minute") ? 60 : 1);
			}
			Duration delay = parse(number + matcher.group(2));
			if (delay != null) {
				return delay;
			}
		}
		return null;
	}

	static Duration ofSeconds(Number seconds) {
		double value = Math.max(0, Math.min(seconds.doubleValue(), 31_536_000));
		return Double.isNaN(value) ? Duration.ZERO : Duration.ofMillis(Math.round(value * 1000));
	}

	private static Duration seconds(@Nullable String number, int factor) {
		if (number == null) {
			return Duration.ZERO;
		}
		BigDecimal nanos = new BigDecimal(number).multiply(BigDecimal.valueOf(factor)).movePointRight(9);
		return Duration.ofNanos(nanos.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue());
	}

}
