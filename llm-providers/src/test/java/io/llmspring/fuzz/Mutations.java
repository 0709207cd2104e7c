package io.llmspring.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.llmspring.fuzz.Seed.Frame;

/**
 * Changes answers at random; the same numbers give the same changes.
 */
final class Mutations {

	private static final byte[][] SPOILERS = { { 0 }, { (byte) 0xFF }, { (byte) 0xC0, (byte) 0x80 },
			{ (byte) 0xED, (byte) 0xA0, (byte) 0x80 }, { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF }, { '\n' }, { '\r' },
			{ '\n', '\n' }, { '"' }, { '\\' }, { '{' }, { '}' }, { ']' }, "data: ".getBytes(),
			"event: error\n".getBytes(), "data: [DONE]\n\n".getBytes(), "\n{\"error\":{}}\n".getBytes(),
			"null".getBytes(), "1e999999999".getBytes() };

	private final Random random;

	Mutations(Random random) {
		this.random = random;
	}

	byte[] bytes(byte[] bytes) {
		byte[] changed = bytes;
		for (int i = 1 + this.random.nextInt(3); i > 0; i--) {
			changed = change(changed);
		}
		return changed;
	}

	private byte[] change(byte[] bytes) {
		int from = this.random.nextInt(bytes.length + 1);
		int to = Math.min(bytes.length, from + this.random.nextInt(1 + this.random.nextInt(200)));
		switch (this.random.nextInt(8)) {
			case 0 -> {
				return Arrays.copyOf(bytes, from);
			}
			case 1 -> {
				return join(bytes, 0, from, new byte[0], to);
			}
			case 2 -> {
				return join(bytes, 0, to, new byte[0], from);
			}
			case 3 -> {
				return join(bytes, 0, from, SPOILERS[this.random.nextInt(SPOILERS.length)], from);
			}
			case 4 -> {
				byte[] noise = new byte[to - from];
				this.random.nextBytes(noise);
				return join(bytes, 0, from, noise, to);
			}
			case 5 -> {
				return lines(bytes);
			}
			default -> {
				byte[] flipped = bytes.clone();
				for (int i = 1 + this.random.nextInt(4); i > 0 && flipped.length > 0; i--) {
					flipped[this.random.nextInt(flipped.length)] ^= (byte) (1 << this.random.nextInt(8));
				}
				return flipped;
			}
		}
	}

	private static byte[] join(byte[] bytes, int start, int end, byte[] between, int from) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		joined.write(bytes, start, end - start);
		joined.writeBytes(between);
		joined.write(bytes, from, bytes.length - from);
		return joined.toByteArray();
	}

	private byte[] lines(byte[] bytes) {
		List<String> lines = new ArrayList<>(List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("(?<=\n)")));
		reorder(lines);
		return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
	}

	private <T> void reorder(List<T> elements) {
		int one = this.random.nextInt(elements.size());
		int other = this.random.nextInt(elements.size());
		switch (this.random.nextInt(5)) {
			case 0 -> elements.remove(one);
			case 1 -> elements.add(other, elements.get(one));
			case 2 -> elements.subList(Math.min(one, other), Math.max(one, other)).clear();
			case 3 -> Collections.shuffle(elements.subList(Math.min(one, other), Math.max(one, other)), this.random);
			default -> Collections.swap(elements, one, other);
		}
	}

	List<Frame> frames(List<Frame> frames) {
		List<Frame> changed = new ArrayList<>(frames);
		for (int i = 1 + this.random.nextInt(3); i > 0 && !changed.isEmpty(); i--) {
			if (this.random.nextInt(4) == 0) {
				reorder(changed);
			}
			else {
				int at = this.random.nextInt(changed.size());
				Frame frame = changed.get(at);
				Object tree = frame.tree();
				if (tree != null) {
					changed.set(at, frame.with(edit(tree, changed.get(this.random.nextInt(changed.size())).tree())));
				}
				if (this.random.nextInt(10) == 0) {
					changed.set(at, new Frame(this.random.nextBoolean() ? null : "error", changed.get(at).text()));
				}
			}
		}
		return changed;
	}

	private Object edit(Object tree, Object other) {
		List<List<Object>> places = JsonEdits.places(tree);
		List<Object> place = places.get(this.random.nextInt(places.size()));
		String stranger = JsonEdits.STRANGERS.get(this.random.nextInt(JsonEdits.STRANGERS.size()));
		return switch (this.random.nextInt(6)) {
			case 0 -> JsonEdits.remove(tree, place);
			case 1 -> JsonEdits.twice(tree, place, stranger, this.random.nextBoolean());
			case 2 ->
				JsonEdits.put(tree, place, List.of(new JsonEdits.Raw(JsonEdits.write(JsonEdits.get(tree, place)))));
			case 3 -> JsonEdits.put(tree, place, elsewhere((other != null) ? other : tree));
			default -> JsonEdits.put(tree, place, new JsonEdits.Raw(stranger));
		};
	}

	private Object elsewhere(Object tree) {
		List<List<Object>> places = JsonEdits.places(tree);
		return JsonEdits.get(tree, places.get(this.random.nextInt(places.size())));
	}

}
