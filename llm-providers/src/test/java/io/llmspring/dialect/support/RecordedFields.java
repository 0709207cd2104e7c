package io.llmspring.dialect.support;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * The members of an object of a recorded request while it is read: what the model can say
 * is taken, and the rest is what a caller would send as extensions. A member that is
 * {@code null} says nothing.
 */
public final class RecordedFields {

	private final Map<String, Object> rest;

	/**
	 * Begin to read.
	 * @param object the object
	 */
	public RecordedFields(Map<String, Object> object) {
		this.rest = new LinkedHashMap<>(object);
		this.rest.values().removeIf(Objects::isNull);
	}

	/**
	 * Take a member.
	 * @param name name of the member
	 * @param reading returns what the member says, or {@code null} if the model cannot
	 * say it
	 * @param <T> type of what it says
	 * @return what it says, or {@code null}; the member is then left
	 */
	public <T> T take(String name, Function<Object, T> reading) {
		Object value = this.rest.get(name);
		T read = (value != null) ? reading.apply(value) : null;
		if (read != null) {
			this.rest.remove(name);
		}
		return read;
	}

	/**
	 * Take a member of a type.
	 * @param name name of the member
	 * @param type the type
	 * @param <T> the type
	 * @return the member, or {@code null} if it is absent or of another type
	 */
	public <T> T take(String name, Class<T> type) {
		return take(name, (value) -> type.isInstance(value) ? type.cast(value) : null);
	}

	/**
	 * Take a number.
	 * @param name name of the member
	 * @return the number, or {@code null}
	 */
	public Double decimal(String name) {
		return take(name, (value) -> (value instanceof Number number) ? (Double) number.doubleValue() : null);
	}

	/**
	 * Take a whole number.
	 * @param name name of the member
	 * @param least the smallest that counts
	 * @return the number, or {@code null}
	 */
	public Integer whole(String name, int least) {
		return take(name, (value) -> (value instanceof Integer number && number >= least) ? number : null);
	}

	/**
	 * Whether there is such a member still.
	 * @param name name of the member
	 * @return {@code true} if it was not taken
	 */
	public boolean has(String name) {
		return this.rest.containsKey(name);
	}

	/**
	 * Look at a member without taking it.
	 * @param name name of the member
	 * @return the member, or {@code null}
	 */
	public Object peek(String name) {
		return this.rest.get(name);
	}

	/**
	 * Whether everything was taken.
	 * @return {@code true} if nothing is left
	 */
	public boolean isEmpty() {
		return this.rest.isEmpty();
	}

	/**
	 * Whether an object has these members and no others but those that are {@code null}.
	 * @param object the object
	 * @param names names of the members
	 * @return {@code true} if there is nothing else
	 */
	public static boolean only(Map<String, Object> object, String... names) {
		Set<String> known = Set.of(names);
		return object.entrySet()
			.stream()
			.allMatch((entry) -> entry.getValue() == null || known.contains(entry.getKey()));
	}

	/**
	 * What was not taken.
	 * @return the members
	 */
	public Map<String, Object> rest() {
		return this.rest;
	}

}
