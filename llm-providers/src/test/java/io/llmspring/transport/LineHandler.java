package io.llmspring.transport;

import java.util.Locale;
import java.util.function.Consumer;

import io.llmspring.spi.WireFrame;

/**
 * Gives each word of a frame as an item. {@code !answered} and {@code !done} set the
 * progress, {@code !fail} throws.
 */
class LineHandler implements FrameHandler<String> {

	private Progress progress = Progress.OPEN;

	@Override
	public void onFrame(WireFrame frame, Consumer<? super String> out) {
		for (String word : frame.text().split(" ")) {
			if (word.equals("!fail")) {
				throw new IllegalStateException("broken frame");
			}
			else if (word.startsWith("!")) {
				this.progress = Progress.valueOf(word.substring(1).toUpperCase(Locale.ROOT));
			}
			else {
				out.accept(word);
			}
		}
	}

	@Override
	public void onEnd(boolean truncated, Consumer<? super String> out) {
		out.accept(truncated ? "truncated" : "end");
	}

	@Override
	public Progress progress() {
		return this.progress;
	}

}
