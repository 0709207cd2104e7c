package io.llmspring.dialect.openai.responses;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes equal numbers equal.
 */
final class JsonNumbers {

	private JsonNumbers() {
	}

	static Object plain(Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<String, Object> plain = new TreeMap<>();
			map.forEach((name, member) -> plain.put(String.valueOf(name), plain(member)));
			return plain;
		}
		if (value instanceof List<?> list) {
			return list.stream().map(JsonNumbers::plain).toList();
		}
		return (value instanceof Number number) ? new BigDecimal(number.toString()).stripTrailingZeros() : value;
	}

}
