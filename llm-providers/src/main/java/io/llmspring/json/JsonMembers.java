package io.llmspring.json;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The members of an object that is to be written, in their order. What is absent is left
 * out.
 */
final class JsonMembers {

	private final Map<String, Object> members = new LinkedHashMap<>();

	JsonMembers put(String name, @Nullable Object value) {
		if (value != null) {
			this.members.put(name, value);
		}
		return this;
	}

	JsonMembers flag(String name, boolean value) {
		return put(name, value ? true : null);
	}

	JsonMembers word(String name, @Nullable Enum<?> value) {
		return put(name, (value != null) ? JsonFields.word(value) : null);
	}

	JsonMembers duration(String name, @Nullable Duration value) {
		return put(name, (value != null) ? value.toString() : null);
	}

	<T> JsonMembers object(String name, @Nullable T value, Function<T, JsonMembers> writer) {
		return put(name, (value != null) ? writer.apply(value).members : null);
	}

	// A list that must be there, empty or not.
	<T> JsonMembers list(String name, Collection<? extends T> values, Function<T, JsonMembers> writer) {
		return put(name, values.stream().map((value) -> writer.apply(value).members).toList());
	}

	<T> JsonMembers listOrNone(String name, @Nullable Collection<? extends T> values, Function<T, JsonMembers> writer) {
		return (values != null) ? list(name, values, writer) : this;
	}

	<T> JsonMembers filled(String name, Collection<? extends T> values, Function<T, JsonMembers> writer) {
		return values.isEmpty() ? this : list(name, values, writer);
	}

	JsonMembers filled(String name, Map<String, ?> values) {
		return put(name, values.isEmpty() ? null : values);
	}

	JsonMembers all(JsonMembers others) {
		this.members.putAll(others.members);
		return this;
	}

	Map<String, Object> asMap() {
		return this.members;
	}

}
