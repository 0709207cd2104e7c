package io.llmspring.dialect.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of failed answers: an {@code error} object or text, a {@code detail},
 * a message at the top, a page of HTML, or nothing.
 */
final class ErrorBodyReader {

	private static final int MAX_TEXT = 500;

	private static final Pattern TITLE = Pattern.compile("<title[^>]*>([^<]{1,200})", Pattern.CASE_INSENSITIVE);

	private static final ErrorBody EMPTY = new ErrorBody("", null, null, null, 0, "", Set.of(), null);

	private ErrorBodyReader() {
	}

	static ErrorBody read(String text) {
		String stripped = text.strip();
		if (stripped.isEmpty()) {
			return EMPTY;
		}
		char first = stripped.charAt(0);
		if (first == '{' || first == '[' || first == '"') {
			Object document = JsonValues.parse(stripped);
			if (document != null) {
				return read(document);
			}
		}
		String message = (first == '<') ? page(stripped) : shorten(stripped);
		return new ErrorBody(message, null, null, null, 0, "", Set.of(), RetryDelay.inText(message));
	}

	private static String page(String html) {
		Matcher title = TITLE.matcher(html.substring(0, Math.min(html.length(), 65_536)));
		return title.find() ? "HTML error page: " + title.group(1).strip() : "HTML error page";
	}

	static ErrorBody read(@Nullable Object document) {
		if (document instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?> first) {
			return read(first);
		}
		if (document instanceof Map<?, ?> map) {
			return (map.get("error") instanceof Map<?, ?> error) ? read(error, map) : read(map, map);
		}
		String message = (document instanceof String text) ? shorten(text) : "";
		return new ErrorBody(message, null, null, null, 0, "", Set.of(), RetryDelay.inText(message));
	}

	private static ErrorBody read(Map<?, ?> error, Map<?, ?> root) {
		Set<String> reasons = new LinkedHashSet<>();
		StringBuilder detail = new StringBuilder();
		Duration delay = details(error, reasons, detail);
		String message = message(error);
		if (delay == null) {
			delay = RetryDelay.inText(message + " " + detail);
		}
		add(reasons, root.get("type"));
		add(reasons, root.get("code"));
		add(reasons, error.get("status"));
		return new ErrorBody(message, text(error.get("type")), code(error), text(error.get("param")), status(error),
				detail.toString(), reasons, delay);
	}

	private static String message(Map<?, ?> error) {
		for (String name : List.of("message", "error", "detail", "msg", "Message", "errorMessage",
				"error_description")) {
			String message = words(error.get(name));
			if (!message.isEmpty()) {
				return shorten(message);
			}
		}
		return "";
	}

	// The words of a message that is a text, an object with a message or a list of
	// complaints about fields.
	private static String words(@Nullable Object value) {
		if (value instanceof String text) {
			return text;
		}
		if (value instanceof List<?> list) {
			return list.stream()
				.map(ErrorBodyReader::words)
				.filter((word) -> !word.isEmpty())
				.limit(5)
				.collect(Collectors.joining("; "));
		}
		if (value instanceof Map<?, ?> map) {
			Object message = (map.get("msg") != null) ? map.get("msg") : map.get("message");
			String where = (map.get("loc") instanceof List<?> path)
					? path.stream().map(String::valueOf).collect(Collectors.joining(".")) + ": " : "";
			return (message instanceof String text) ? where + text : words(map.get("detail"));
		}
		return "";
	}

	private static @Nullable String code(Map<?, ?> error) {
		return text(error.get("code"));
	}

	private static int status(Map<?, ?> error) {
		for (Object candidate : new Object[] { error.get("code"), error.get("status"), error.get("status_code") }) {
			String text = text(candidate);
			if (text != null && text.matches("[45]\\d\\d")) {
				return Integer.parseInt(text);
			}
		}
		return 0;
	}

	// Read what stands around the message: the inner error of Azure, the metadata of
	// OpenRouter, the details of Google.
	private static @Nullable Duration details(Map<?, ?> error, Set<String> reasons, StringBuilder detail) {
		if (error.get("innererror") instanceof Map<?, ?> inner) {
			add(reasons, inner.get("code"));
		}
		if (error.get("metadata") instanceof Map<?, ?> metadata) {
			append(detail, metadata.get("raw"));
			add(reasons, metadata.get("error_type"));
		}
		Duration delay = (error.get("retry_after") instanceof Number seconds) ? RetryDelay.ofSeconds(seconds) : null;
		for (Object element : (error.get("details") instanceof List<?> list) ? list : new ArrayList<>()) {
			if (element instanceof Map<?, ?> entry) {
				add(reasons, entry.get("reason"));
				append(detail, entry.get("detail"));
				quotas(entry, reasons);
				Duration found = (entry.get("retryDelay") instanceof String text) ? RetryDelay.parse(text) : null;
				delay = (found != null) ? found : delay;
			}
		}
		return delay;
	}

	private static void quotas(Map<?, ?> entry, Set<String> reasons) {
		if (entry.get("violations") instanceof List<?> violations) {
			for (Object violation : violations) {
				if (violation instanceof Map<?, ?> map && map.get("quotaId") instanceof String id
						&& id.contains("PerDay")) {
					reasons.add(ErrorClassifier.DAILY_QUOTA);
				}
			}
		}
	}

	private static void append(StringBuilder detail, @Nullable Object words) {
		if (words instanceof String text) {
			detail.append(shorten(text)).append(' ');
		}
	}

	private static void add(Set<String> reasons, @Nullable Object id) {
		String text = text(id);
		if (text != null && !text.isBlank()) {
			reasons.add(text.toLowerCase(Locale.ROOT));
		}
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value instanceof String || value instanceof Number) ? value.toString() : null;
	}

	private static String shorten(String text) {
		return (text.length() > MAX_TEXT) ? text.substring(0, MAX_TEXT) + "…" : text;
	}

}
