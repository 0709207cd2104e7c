package io.llmspring.transport.framing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The event names of one stream, so that an event whose name was seen before costs no new
 * string. Streams use few names; those that do not fit are made anew.
 */
final class EventNames {

	private static final int MAX_NAMES = 32;

	private static final int MAX_LENGTH = 64;

	private byte[][] keys = {};

	private String[] names = {};

	private int last;

	// The name in these bytes, or null if it is empty: the event is then an
	// ordinary one.
	@Nullable String name(byte[] bytes, int from, int to) {
		if (from == to) {
			return null;
		}
		if (this.last < this.keys.length && matches(this.last, bytes, from, to)) {
			return this.names[this.last];
		}
		for (int i = 0; i < this.keys.length; i++) {
			if (matches(i, bytes, from, to)) {
				this.last = i;
				return this.names[i];
			}
		}
		return add(bytes, from, to);
	}

	private boolean matches(int index, byte[] bytes, int from, int to) {
		byte[] key = this.keys[index];
		return Arrays.equals(key, 0, key.length, bytes, from, to);
	}

	private String add(byte[] bytes, int from, int to) {
		String name = new String(bytes, from, to - from, StandardCharsets.UTF_8);
		int count = this.keys.length;
		if (count < MAX_NAMES && to - from <= MAX_LENGTH) {
			this.keys = Arrays.copyOf(this.keys, count + 1);
			this.names = Arrays.copyOf(this.names, count + 1);
			this.keys[count] = Arrays.copyOfRange(bytes, from, to);
			this.names[count] = name;
			this.last = count;
		}
		return name;
	}

}
