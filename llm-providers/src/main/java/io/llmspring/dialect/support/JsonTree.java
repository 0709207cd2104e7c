package io.llmspring.dialect.support;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Looks into JSON-like values, as {@link JsonValues} reads them, without trusting their
 * shape, and puts them together.
 *
 * @since 0.1.0
 */
public final class JsonTree {

	private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

	private static final BigDecimal SMALLEST = BigDecimal.valueOf(Long.MIN_VALUE);

	private JsonTree() {
	}

	/**
	 * The members of an object.
	 * @param value the value
	 * @return the members, empty if the value is something else
	 */
	@SuppressWarnings("unchecked")
	public static Map<String, Object> object(@Nullable Object value) {
		return (value instanceof Map<?, ?> map) ? (Map<String, Object>) map : Map.of();
	}

	/**
	 * The elements of an array.
	 * @param value the value
	 * @return the elements, empty if the value is something else
	 */
	public static List<?> array(@Nullable Object value) {
		return (value instanceof List<?> list) ? list : List.of();
	}

	/**
	 * A text that holds something.
	 * @param value the value
	 * @return the text, or {@code null} if the value is empty or something else
	 */
	public static @Nullable String text(@Nullable Object value) {
		return (value instanceof String text && !text.isEmpty()) ? text : null;
	}

	/**
	 * A count.
	 * @param value the value
	 * @return the number without its fraction; the largest or the smallest that there is
	 * if it is beyond them, so that it cannot be mistaken for a count; {@code null} if
	 * the value is something else
	 */
	public static @Nullable Long number(@Nullable Object value) {
		if (value instanceof BigInteger || value instanceof BigDecimal) {
			BigDecimal number = new BigDecimal(value.toString());
			return number.max(SMALLEST).min(LARGEST).longValue();
		}
		return (value instanceof Number number) ? (Long) number.longValue() : null;
	}

	/**
	 * Add a count to another. What is wrong with one of them stays visible: the sum with
	 * a negative one is negative, and one that is too large is the largest that there is.
	 * @param one a count
	 * @param other another count
	 * @return the sum
	 */
	public static long plus(long one, long other) {
		if (one < 0 || other < 0) {
			return Math.min(one, other);
		}
		return (one > Long.MAX_VALUE - other) ? Long.MAX_VALUE : one + other;
	}

	/**
	 * Begin an object.
	 * @param name name of the first member
	 * @param value value of the first member
	 * @return the object, to be changed
	 */
	public static Map<String, Object> map(String name, Object value) {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put(name, value);
		return map;
	}

	/**
	 * Add a member, if it has a value.
	 * @param map the object
	 * @param name name of the member
	 * @param value the value, or {@code null}
	 */
	public static void put(Map<String, Object> map, String name, @Nullable Object value) {
		if (value != null) {
			map.put(name, value);
		}
	}

	/**
	 * Add a member, if it has a value, to an object that is seldom needed.
	 * @param map the object; if it is empty it is not changed
	 * @param name name of the member
	 * @param value the value, or {@code null}
	 * @return the object with the member, a new one if it was empty
	 */
	public static Map<String, Object> with(Map<String, Object> map, String name, @Nullable Object value) {
		if (value == null) {
			return map;
		}
		Map<String, Object> target = map.isEmpty() ? new LinkedHashMap<>() : map;
		target.put(name, value);
		return target;
	}

	/**
	 * Lay an object over another. Where both hold an object they are merged, everywhere
	 * else the upper one counts.
	 * @param lower the lower object
	 * @param upper the upper object
	 * @return a new object
	 */
	public static Map<String, Object> merge(Map<String, Object> lower, Map<String, Object> upper) {
		Map<String, Object> merged = new LinkedHashMap<>(lower);
		upper.forEach((name, value) -> {
			if (value instanceof Map<?, ?> && merged.get(name) instanceof Map<?, ?> below) {
				merged.put(name, merge(object(below), object(value)));
			}
			else {
				merged.put(name, value);
			}
		});
		return merged;
	}

}
