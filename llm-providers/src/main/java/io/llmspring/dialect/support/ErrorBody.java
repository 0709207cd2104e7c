package io.llmspring.dialect.support;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the body of a failed answer says, whatever shape it has.
 *
 * @param message what the provider said, empty if nothing; never a whole HTML page
 * @param type type of the error, or {@code null}
 * @param code code of the error, a number as text, or {@code null}
 * @param param the field of the request that is wrong, or {@code null}
 * @param status HTTP status that the body names, 0 if none
 * @param detail more words that help to classify, not fit for messages, or empty
 * @param reasons other identifiers found in the body, lower case
 * @param retryAfter time to wait that the body names, or {@code null}
 * @since 0.1.0
 */
public record ErrorBody(String message, @Nullable String type, @Nullable String code, @Nullable String param,
		int status, String detail, Set<String> reasons, @Nullable Duration retryAfter) {

	/**
	 * Create a body.
	 * @param message what the provider said, empty if nothing
	 * @param type type of the error, or {@code null}
	 * @param code code of the error, or {@code null}
	 * @param param the field of the request that is wrong, or {@code null}
	 * @param status HTTP status that the body names, 0 if none
	 * @param detail more words that help to classify
	 * @param reasons other identifiers found in the body
	 * @param retryAfter time to wait that the body names, or {@code null}
	 */
	public ErrorBody {
		reasons = Set.copyOf(reasons);
	}

	/**
	 * Create a body from the words and the identifier of an error.
	 * @param message what the provider said
	 * @param type type of the error, or {@code null}
	 * @param code code of the error, or {@code null}
	 * @return the body
	 */
	public static ErrorBody of(String message, @Nullable String type, @Nullable String code) {
		return new ErrorBody(message, type, code, null, 0, "", Set.of(), RetryDelay.inText(message));
	}

	/**
	 * Read a body.
	 * @param text the body
	 * @return what it says
	 */
	public static ErrorBody read(String text) {
		return ErrorBodyReader.read(text);
	}

	/**
	 * Read an error that stands in an answer, for example in a frame of a stream.
	 * @param document the document or the error itself as a JSON-like value
	 * @return what it says
	 */
	public static ErrorBody of(@Nullable Object document) {
		return ErrorBodyReader.read(document);
	}

	/**
	 * Whether the error names itself with one of these.
	 * @param ids identifiers in lower case
	 * @return {@code true} if type, code or another identifier is among them
	 */
	boolean is(Set<String> ids) {
		return contains(ids, this.type) || contains(ids, this.code) || this.reasons.stream().anyMatch(ids::contains);
	}

	/**
	 * The words of the error in lower case.
	 */
	String words() {
		return (this.message + " " + this.detail).toLowerCase(Locale.ROOT);
	}

	private static boolean contains(Set<String> ids, @Nullable String id) {
		return id != null && ids.contains(id.toLowerCase(Locale.ROOT));
	}

}
