package io.llmspring.dialect.gemini;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call that come in pieces, each with the path of its place, see
 * "Streaming function call arguments". A text that stands at its place already goes on.
 */
final class GeminiArguments {

	// Names in quotes are matched without a way back, which would cost stack for each
	// character
	private static final Pattern STEP = Pattern
		.compile("\\.([^.\\[\\]]+)|\\[(\\d{1,6})\\]|\\['((?:[^'\\\\]|\\\\.)*+)'\\]|\\[\"((?:[^\"\\\\]|\\\\.)*+)\"\\]");

	private Map<String, Object> root = new LinkedHashMap<>();

	/**
	 * Take a piece.
	 * @param piece the piece as Gemini says it
	 */
	void add(Map<String, Object> piece) {
		String path = JsonTree.text(piece.get("jsonPath"));
		if (path == null || !path.startsWith("$")) {
			throw malformed();
		}
		List<Object> steps = steps(path);
		if (steps.isEmpty()) {
			throw malformed();
		}
		Object holder = this.root;
		for (int i = 0; i < steps.size() - 1; i++) {
			Object next = get(holder, steps.get(i));
			if (next == null) {
				next = (steps.get(i + 1) instanceof Integer) ? new ArrayList<>() : new LinkedHashMap<>();
				set(holder, steps.get(i), next);
			}
			holder = next;
		}
		Object last = steps.get(steps.size() - 1);
		if (piece.get("stringValue") instanceof String text) {
			append(holder, last, text);
		}
		else if (piece.containsKey("numberValue")) {
			set(holder, last, piece.get("numberValue"));
		}
		else if (piece.containsKey("boolValue")) {
			set(holder, last, piece.get("boolValue"));
		}
		else if (piece.containsKey("nullValue")) {
			set(holder, last, null);
		}
	}

	/**
	 * Take arguments that came whole.
	 * @param arguments the arguments
	 */
	void addAll(Map<String, Object> arguments) {
		this.root = JsonTree.merge(this.root, arguments);
	}

	private static List<Object> steps(String path) {
		List<Object> steps = new ArrayList<>();
		Matcher matcher = STEP.matcher(path);
		int at = 1;
		while (at < path.length()) {
			if (!matcher.find(at) || matcher.start() != at) {
				throw malformed();
			}
			if (matcher.group(2) != null) {
				steps.add(Integer.valueOf(matcher.group(2)));
			}
			else {
				String name = (matcher.group(1) != null) ? matcher.group(1)
						: ((matcher.group(3) != null) ? matcher.group(3) : matcher.group(4));
				steps.add(name.replaceAll("\\\\(.)", "$1"));
			}
			at = matcher.end();
		}
		return steps;
	}

	private static @Nullable Object get(Object holder, Object step) {
		if (holder instanceof Map<?, ?> map && step instanceof String) {
			return map.get(step);
		}
		if (holder instanceof List<?> list && step instanceof Integer index) {
			return (index < list.size()) ? list.get(index) : null;
		}
		throw malformed();
	}

	@SuppressWarnings({ "unchecked", "NullAway" }) // JSON holds null
	private static void set(Object holder, Object step, @Nullable Object value) {
		if (holder instanceof Map<?, ?> && step instanceof String name) {
			((Map<String, Object>) holder).put(name, value);
		}
		else if (holder instanceof List<?> list && step instanceof Integer index && index <= list.size()) {
			if (index < list.size()) {
				((List<Object>) list).set(index, value);
			}
			else {
				((List<Object>) list).add(value);
			}
		}
		else {
			throw malformed();
		}
	}

	private static void append(Object holder, Object step, String text) {
		if (get(holder, step) instanceof StringBuilder begun) {
			begun.append(text);
		}
		else {
			set(holder, step, new StringBuilder(text));
		}
	}

	/**
	 * The arguments.
	 * @param cut whether more should have come, so that they must not look whole
	 * @return the arguments as JSON
	 */
	String json(boolean cut) {
		String json = JsonValues.toJson(this.root);
		return cut ? json.substring(0, json.length() - 1) : json;
	}

	private static WireException malformed() {
		return WireException.of(ErrorKind.MALFORMED, "A piece of the arguments of a tool call has no place");
	}

}
