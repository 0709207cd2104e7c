package io.llmspring.benchmarks.compare;

import java.util.Arrays;

/**
 * Cuts server-sent events out of bytes without an object for each event, as someone would
 * write it by hand: one line of data for each event, which is what the services send.
 */
final class EventSplitter {

	private static final byte[] FIELD = { 'd', 'a', 't', 'a', ':' };

	private byte[] buffer = new byte[4096];

	private int length;

	private int scanned;

	/**
	 * Make room for bytes. They are written at {@link #position()}.
	 * @param bytes number of the bytes
	 * @return the buffer
	 */
	byte[] room(int bytes) {
		if (this.length + bytes > this.buffer.length) {
			this.buffer = Arrays.copyOf(this.buffer, Math.max(this.length + bytes, this.buffer.length * 2));
		}
		return this.buffer;
	}

	int position() {
		return this.length;
	}

	/**
	 * Take the bytes that were written.
	 * @param bytes number of the bytes
	 * @param handler is given the data of each line that is complete
	 */
	void advance(int bytes, DataHandler handler) {
		this.length += bytes;
		int start = 0;
		for (int at = this.scanned; at < this.length; at++) {
			if (this.buffer[at] == '\n') {
				line(start, (at > start && this.buffer[at - 1] == '\r') ? at - 1 : at, handler);
				start = at + 1;
			}
		}
		this.length -= start;
		System.arraycopy(this.buffer, start, this.buffer, 0, this.length);
		this.scanned = this.length;
	}

	private void line(int start, int end, DataHandler handler) {
		if (!Arrays.equals(this.buffer, start, Math.min(end, start + FIELD.length), FIELD, 0, FIELD.length)) {
			return;
		}
		int from = start + FIELD.length;
		if (from < end && this.buffer[from] == ' ') {
			from++;
		}
		handler.data(this.buffer, from, end - from);
	}

	/**
	 * Takes the data of an event.
	 */
	interface DataHandler {

		/**
		 * Take the data of an event.
		 * @param bytes holds the data, valid during the call
		 * @param offset where the data begins
		 * @param length length of the data
		 */
		void data(byte[] bytes, int offset, int length);

	}

}
