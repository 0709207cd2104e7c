package io.llmspring.transport;

import java.util.Locale;
import java.util.function.Supplier;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.transport.framing.AwsEventFrames;
import io.llmspring.transport.framing.FrameReader;
import io.llmspring.transport.framing.NdjsonFrames;
import io.llmspring.transport.framing.SseFrames;
import io.llmspring.transport.framing.WholeBody;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Finds out from the content type how the body of a successful answer is to be read.
 * Types that say nothing are believed to be what was asked for; a JSON document instead
 * of events is taken as one frame.
 */
final class AnswerFraming {

	/**
	 * Media type of an Amazon event stream.
	 */
	static final String AWS_EVENTS = "application/vnd.amazon.eventstream";

	private AnswerFraming() {
	}

	/**
	 * Find out how to read the body.
	 * @param asked what was asked for
	 * @param head what the answer says of itself
	 * @return the framing, or {@code null} if it cannot be what was asked for
	 */
	static @Nullable Framing of(Framing asked, ResponseHead head) {
		String encoding = head.header("content-encoding");
		if (StringUtils.hasText(encoding) && !encoding.strip().equalsIgnoreCase("identity")) {
			return null;
		}
		String type = type(head);
		if (type.contains("html")) {
			return null;
		}
		boolean events = type.equals("text/event-stream");
		return switch (asked) {
			case SSE -> isJson(type) ? Framing.BODY : (events || saysNothing(type)) ? Framing.SSE : null;
			case NDJSON -> events ? null : Framing.NDJSON;
			case AWS_EVENTS -> isJson(type) ? Framing.BODY
					: (type.equals(AWS_EVENTS) || saysNothing(type)) ? Framing.AWS_EVENTS : null;
			case BODY -> events ? null : Framing.BODY;
		};
	}

	static Supplier<FrameReader> readers(Framing framing, ResponseHead head, BodyLimits limits) {
		return switch (framing) {
			case SSE -> () -> new SseFrames(limits.event());
			case AWS_EVENTS -> () -> new AwsEventFrames(limits.event());
			case NDJSON -> () -> new NdjsonFrames(limits.event());
			case BODY -> () -> new WholeBody(limits.body(), head.contentLength());
		};
	}

	/**
	 * Describe an answer that cannot be what was asked for.
	 * @param asked what was asked for
	 * @param answer the answer
	 * @return the failure that it is
	 */
	static WireException unexpected(Framing asked, WireFailure answer) {
		String page = HtmlPage.describe(answer);
		String encoding = answer.header("content-encoding");
		String what = (page != null) ? "an " + page : (encoding != null) ? "a body of encoding '" + encoding + "'"
				: "a body of type '" + answer.header("content-type") + "'";
		String wanted = (asked == Framing.BODY) ? "JSON" : "a stream";
		return WireException.of(ErrorKind.MALFORMED, "The server answered with " + what + " instead of " + wanted
				+ "; check 'base-url' and what stands between here and the provider");
	}

	private static String type(ResponseHead head) {
		String value = head.header("content-type");
		if (value == null) {
			return "";
		}
		int end = value.indexOf(';');
		return ((end < 0) ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
	}

	private static boolean isJson(String type) {
		return type.endsWith("/json") || type.endsWith("+json");
	}

	private static boolean saysNothing(String type) {
		return type.isEmpty() || type.equals("text/plain") || type.equals("application/octet-stream");
	}

}
