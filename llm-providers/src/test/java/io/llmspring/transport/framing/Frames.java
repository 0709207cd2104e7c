package io.llmspring.transport.framing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import io.llmspring.spi.WireFrame;

/**
 * Collects frames as text and feeds readers in all kinds of pieces.
 */
final class Frames implements Consumer<WireFrame> {

	private final List<String> seen = new ArrayList<>();

	@Override
	public void accept(WireFrame frame) {
		this.seen.add((frame.event() != null) ? frame.event() + "=" + frame.text() : frame.text());
	}

	List<String> seen() {
		return this.seen;
	}

	static List<String> whole(FrameReader reader, String text) {
		return whole(reader, text.getBytes(StandardCharsets.UTF_8));
	}

	static List<String> whole(FrameReader reader, byte[] bytes) {
		Frames frames = new Frames();
		reader.read(bytes, 0, bytes.length, frames);
		reader.end(frames);
		return frames.seen();
	}

	static List<String> pieces(FrameReader reader, String... pieces) {
		Frames frames = new Frames();
		for (String piece : pieces) {
			byte[] bytes = piece.getBytes(StandardCharsets.ISO_8859_1);
			reader.read(bytes, 0, bytes.length, frames);
		}
		reader.end(frames);
		return frames.seen();
	}

	/**
	 * Feeds pieces of 1 to {@code maxPiece} bytes through one array whose other bytes are
	 * rubbish, as a network would.
	 */
	static List<String> cut(FrameReader reader, byte[] bytes, int maxPiece, Random random) {
		Frames frames = new Frames();
		byte[] scratch = new byte[maxPiece + 7];
		for (int at = 0; at < bytes.length;) {
			int count = Math.min(bytes.length - at, 1 + random.nextInt(maxPiece));
			int offset = random.nextInt(7);
			Arrays.fill(scratch, (byte) '\n');
			System.arraycopy(bytes, at, scratch, offset, count);
			reader.read(scratch, offset, count, frames);
			at += count;
		}
		Arrays.fill(scratch, (byte) '#');
		reader.end(frames);
		return frames.seen();
	}

}
