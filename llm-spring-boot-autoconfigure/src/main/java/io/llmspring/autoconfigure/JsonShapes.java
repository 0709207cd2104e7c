package io.llmspring.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives values their JSON shape back. Flat properties know no types and no lists: a list
 * below a map of objects arrives as a map with the keys 0, 1, 2.
 */
final class JsonShapes {

	private JsonShapes() {
	}

	static Object restore(Object value) {
		if (!(value instanceof Map<?, ?> map)) {
			return value;
		}
		Map<String, Object> object = new LinkedHashMap<>();
		map.forEach((name, member) -> object.put(String.valueOf(name), restore(member)));
		return isList(object) ? list(object) : object;
	}

	private static boolean isList(Map<String, Object> object) {
		for (int i = 0; i < object.size(); i++) {
			if (!object.containsKey(String.valueOf(i))) {
				return false;
			}
		}
		return !object.isEmpty();
	}

	private static List<Object> list(Map<String, Object> object) {
		List<Object> list = new ArrayList<>();
		for (int i = 0; i < object.size(); i++) {
			list.add(object.get(String.valueOf(i)));
		}
		return list;
	}

}
