package io.llmspring.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.llmspring.dialect.support.JsonValues;

/**
 * Puts something else in places of a document.
 */
final class JsonEdits {

	/**
	 * How many of the strangers are plain values, one or more of each type.
	 */
	static final int TYPES = 9;

	/**
	 * What stands in no document of a provider, as JSON; plain values first.
	 */
	static final List<String> STRANGERS = strangers();

	private JsonEdits() {
	}

	/**
	 * All places of a document, its root too.
	 */
	static List<List<Object>> places(Object tree) {
		List<List<Object>> places = new ArrayList<>();
		collect(tree, List.of(), places);
		return places;
	}

	private static void collect(Object tree, List<Object> path, List<List<Object>> places) {
		places.add(path);
		if (tree instanceof Map<?, ?> map) {
			map.forEach((name, value) -> collect(value, join(path, name), places));
		}
		else if (tree instanceof List<?> list) {
			for (int i = 0; i < list.size(); i++) {
				collect(list.get(i), join(path, i), places);
			}
		}
	}

	private static List<Object> join(List<Object> path, Object step) {
		List<Object> joined = new ArrayList<>(path);
		joined.add(step);
		return joined;
	}

	static Object get(Object tree, List<Object> path) {
		Object value = tree;
		for (Object step : path) {
			value = (value instanceof Map<?, ?> map) ? map.get(step) : ((List<?>) value).get((Integer) step);
		}
		return value;
	}

	/**
	 * A copy of the document with another value in one place.
	 */
	static Object put(Object tree, List<Object> path, Object value) {
		if (path.isEmpty()) {
			return value;
		}
		List<Object> rest = path.subList(1, path.size());
		if (tree instanceof Map<?, ?> map) {
			Map<Object, Object> copy = new LinkedHashMap<>(map);
			copy.put(path.get(0), put(map.get(path.get(0)), rest, value));
			return copy;
		}
		List<Object> copy = new ArrayList<>((List<?>) tree);
		int index = (Integer) path.get(0);
		copy.set(index, put(copy.get(index), rest, value));
		return copy;
	}

	/**
	 * A copy of the document without one place.
	 */
	static Object remove(Object tree, List<Object> path) {
		if (path.isEmpty()) {
			return new Raw("");
		}
		List<Object> parent = path.subList(0, path.size() - 1);
		Object holder = get(tree, parent);
		Object step = path.get(path.size() - 1);
		if (holder instanceof Map<?, ?> map) {
			Map<Object, Object> copy = new LinkedHashMap<>(map);
			copy.remove(step);
			return put(tree, parent, copy);
		}
		List<Object> copy = new ArrayList<>((List<?>) holder);
		copy.remove((int) step);
		return put(tree, parent, copy);
	}

	/**
	 * A copy of the document in which a member stands twice, with another value first or
	 * last.
	 */
	static Object twice(Object tree, List<Object> path, String other, boolean otherLast) {
		if (path.isEmpty() || path.get(path.size() - 1) instanceof Integer) {
			return put(tree, path, new Raw(other));
		}
		String name = JsonValues.toJson(path.get(path.size() - 1));
		String value = write(get(tree, path));
		return put(tree, path,
				new Raw(otherLast ? value + "," + name + ":" + other : other + "," + name + ":" + value));
	}

	static String write(Object value) {
		if (value instanceof Raw raw) {
			return raw.json();
		}
		if (value instanceof Map<?, ?> map) {
			return map.entrySet()
				.stream()
				.map((entry) -> JsonValues.toJson(entry.getKey()) + ":" + write(entry.getValue()))
				.collect(Collectors.joining(",", "{", "}"));
		}
		if (value instanceof List<?> list) {
			return list.stream().map(JsonEdits::write).collect(Collectors.joining(",", "[", "]"));
		}
		return JsonValues.toJson(value);
	}

	private static List<String> strangers() {
		List<String> all = new ArrayList<>(List.of("null", "true", "-1", "7", "1.5", "\"x\"", "[]", "{}", "[{}]",
				"false", "0", "-0.0", "2147483648", "9223372036854775807", "-9223372036854775808",
				"9223372036854775808", "1e18", "1e400", "1e999999999", "-1e999999999", "1e-999999999", "1E2147483648",
				"9".repeat(99), "9".repeat(2000), "0." + "3".repeat(90), "[null]", "[[]]", "[\"x\",1]", "{\"\":null}",
				"{\"type\":\"x\"}", "{\"error\":{\"message\":\"m\"}}"));
		for (String text : List.of("", " ", "x", "null", "{}", "[1]", "{\\\"a\\\":", "\\u0000", "\\ud800",
				"\\udc00\\ud800", "$", "$.", "$[0]", "$[999999]", "$['a", "$['a'].b[0]", "$" + ".a".repeat(500),
				"$" + "[0]".repeat(500), "$['" + "a".repeat(20_000) + "']",
				"$[\\\"" + "\\\\\\\\a".repeat(10_000) + "\\\"]", "data:", "data:;base64,", "data:image/png;base64,!!!!",
				"AAE", "=", "https://", "ht tp://%zz", "99999999999999999999s", "1e999999s", "-5s", "NaNs",
				"Please try again in 99999999999999999h", "try again in 1.5.5s", "2026-99-99T00:00:00Z",
				"z".repeat(100_000), "\\n".repeat(20_000), "{".repeat(5_000), "[".repeat(150) + "]".repeat(150))) {
			all.add("\"" + text + "\"");
		}
		all.add("[".repeat(150) + "]".repeat(150));
		all.add("[".repeat(2_000) + "]".repeat(2_000));
		all.add("{\"a\":".repeat(150) + "1" + "}".repeat(150));
		all.add("[" + "{},".repeat(5_000) + "{}]");
		return List.copyOf(all);
	}

	/**
	 * A value that is written as it is.
	 */
	record Raw(String json) {
	}

}
