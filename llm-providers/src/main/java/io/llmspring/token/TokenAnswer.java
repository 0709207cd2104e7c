package io.llmspring.token;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;

import io.llmspring.error.ErrorKind;
import io.llmspring.model.Secret;
import io.llmspring.spi.WireException;
import tools.jackson.databind.JsonNode;

/**
 * Reads tokens out of answers.
 *
 * @since 0.1.0
 */
public final class TokenAnswer {

	private TokenAnswer() {
	}

	/**
	 * Read a token in the form of RFC 6749, section 5.1, or with the moment of its end.
	 * @param answer the answer, with {@code access_token}, and {@code expires_in} in
	 * seconds or {@code expires_on} in seconds since 1970, as numbers or texts
	 * @param clock tells when now is
	 * @return the token
	 */
	public static AccessToken read(JsonNode answer, Clock clock) {
		String token = answer.path("access_token").asString("");
		long seconds = answer.path("expires_in").asLong(0);
		long end = answer.path("expires_on").asLong(0);
		if (token.isBlank() || (seconds <= 0 && end <= 0)) {
			throw malformed();
		}
		return new AccessToken(Secret.of(token),
				(seconds > 0) ? clock.instant().plusSeconds(seconds) : Instant.ofEpochSecond(end));
	}

	/**
	 * Read a token with the moment of its end as a text.
	 * @param answer the answer
	 * @param token name of the field of the token
	 * @param end name of the field of its end, in the form of ISO 8601
	 * @return the token
	 */
	public static AccessToken read(JsonNode answer, String token, String end) {
		String value = answer.path(token).asString("");
		if (value.isBlank()) {
			throw malformed();
		}
		try {
			return new AccessToken(Secret.of(value), Instant.parse(answer.path(end).asString("")));
		}
		catch (DateTimeParseException ex) {
			throw malformed();
		}
	}

	private static WireException malformed() {
		return WireException.of(ErrorKind.MALFORMED, "The token endpoint answered without a token or without its end");
	}

}
