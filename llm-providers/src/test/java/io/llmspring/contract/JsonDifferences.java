package io.llmspring.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;

/**
 * Where two JSON trees differ.
 */
public final class JsonDifferences {

	private final List<String> found = new ArrayList<>();

	private JsonDifferences() {
	}

	/**
	 * Compare two trees; numbers are compared by value.
	 * @param expected the one
	 * @param actual the other
	 * @return one line for each difference, beginning with its path; empty if there is
	 * none
	 */
	public static List<String> between(Object expected, Object actual) {
		JsonDifferences differences = new JsonDifferences();
		differences.compare("", expected, actual);
		return differences.found;
	}

	private void compare(String path, Object expected, Object actual) {
		if (expected instanceof Map<?, ?> && actual instanceof Map<?, ?>) {
			Map<String, Object> left = JsonTree.object(expected);
			Map<String, Object> right = JsonTree.object(actual);
			TreeSet<String> names = new TreeSet<>(left.keySet());
			names.addAll(right.keySet());
			for (String name : names) {
				String member = path.isEmpty() ? name : path + "." + name;
				if (!left.containsKey(name) || !right.containsKey(name)) {
					this.found.add(member + ": " + (left.containsKey(name) ? "missing, expected " + json(left.get(name))
							: "not expected: " + json(right.get(name))));
				}
				else {
					compare(member, left.get(name), right.get(name));
				}
			}
		}
		else if (expected instanceof List<?> left && actual instanceof List<?> right && left.size() == right.size()) {
			for (int i = 0; i < left.size(); i++) {
				compare(path + "[" + i + "]", left.get(i), right.get(i));
			}
		}
		else if (!Objects.equals(plain(expected), plain(actual))) {
			this.found.add(path + ": expected " + json(expected) + " but was " + json(actual));
		}
	}

	private static Object plain(Object value) {
		return (value instanceof Number number) ? new BigDecimal(number.toString()).stripTrailingZeros() : value;
	}

	private static String json(Object value) {
		String json = JsonValues.toJson(value);
		return (json.length() > 200) ? json.substring(0, 200) + "…" : json;
	}

}
