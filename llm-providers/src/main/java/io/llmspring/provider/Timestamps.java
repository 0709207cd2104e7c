package io.llmspring.provider;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads points in time from headers. The usual forms have their digits in fixed places
 * and are read there, since some servers send several with every answer; all others go to
 * the formatters of the JDK.
 */
final class Timestamps {

	private static final List<String> MONTHS = List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
			"Oct", "Nov", "Dec");

	private Timestamps() {
	}

	/**
	 * Read a date of HTTP, for example {@code Sat, 21 Nov 2026 10:14:15 GMT} (RFC 9110,
	 * section 5.6.7).
	 * @param value the text, or {@code null}
	 * @return the time, or {@code null} if the text is none
	 */
	static @Nullable Instant http(@Nullable String value) {
		String text = (value != null) ? value.strip() : "";
		try {
			if (text.length() == 29 && text.endsWith(" GMT")) {
				int month = MONTHS.indexOf(text.substring(8, 11)) + 1;
				return at(number(text, 12, 4), month, number(text, 5, 2), text, 17);
			}
			return text.isEmpty() ? null : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/**
	 * Read a time of RFC 3339, for example {@code 2026-11-21T10:14:15Z}.
	 * @param value the text
	 * @return the time, or {@code null} if the text is none
	 */
	static @Nullable Instant rfc3339(String value) {
		String text = value.strip();
		try {
			if (text.length() == 20 && text.charAt(10) == 'T' && text.charAt(19) == 'Z') {
				return at(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2), text, 11);
			}
			return OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static Instant at(int year, int month, int day, String text, int time) {
		return LocalDateTime
			.of(year, month, day, number(text, time, 2), number(text, time + 3, 2), number(text, time + 6, 2))
			.toInstant(ZoneOffset.UTC);
	}

	private static int number(String text, int from, int digits) {
		int number = 0;
		for (int i = from; i < from + digits; i++) {
			int digit = text.charAt(i) - '0';
			if (digit < 0 || digit > 9) {
				throw new DateTimeException("Not a digit");
			}
			number = number * 10 + digit;
		}
		return number;
	}

}
