package io.llmspring.transport.framing;

import java.util.Arrays;
import java.util.function.Consumer;

import io.llmspring.spi.WireFrame;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code text/event-stream} by the rules of WHATWG HTML &sect;9.2.6: an empty line
 * ends an event, several {@code data} lines are joined with a line feed, comments and the
 * fields {@code id}, {@code retry} and unknown ones are ignored, and so are events
 * without a {@code data} line. An event whose {@code data} line is empty gives a frame of
 * length zero. An event that the end of the body cuts off is dropped, and
 * {@link #isPending()} says so.
 * <p>
 * One thing more than the rules is read: an error that stands bare between two events, as
 * Vertex AI says why it stops. It begins with a line that is a brace or that names an
 * error, which mean nothing to the rules, and up to an empty line or the end of the body
 * it is one frame.
 *
 * @since 0.1.0
 */
public final class SseFrames extends LineFrames {

	private static final byte[] DATA = { 'd', 'a', 't', 'a' };

	private static final byte[] EVENT = { 'e', 'v', 'e', 'n', 't' };

	private static final byte[] ERROR = { '{', '"', 'e', 'r', 'r', 'o', 'r', '"' };

	private static final int NONE = -1;

	private final EventNames names = new EventNames();

	private final Bytes data;

	/**
	 * The array of the caller if the data still lies there, otherwise it lies in
	 * {@link #data}.
	 */
	private byte @Nullable [] borrowed;

	private int dataFrom = NONE;

	private int dataTo;

	private @Nullable String event;

	private boolean bare;

	/**
	 * A reader that allows events of {@value FrameReader#MAX_EVENT_BYTES} bytes.
	 */
	public SseFrames() {
		this(MAX_EVENT_BYTES);
	}

	/**
	 * A reader with its own limit.
	 * @param maxEventBytes how many bytes an event may have: its data, and the name of
	 * the field that is being read
	 */
	public SseFrames(int maxEventBytes) {
		super(maxEventBytes);
		this.data = new Bytes(maxEventBytes);
	}

	/**
	 * Give no frame for an event: what has not ended with an empty line is dropped.
	 */
	@Override
	public void end(Consumer<? super WireFrame> sink) {
		Bytes last = unfinishedLine();
		if (this.bare || isBare(last.array(), 0, last.length())) {
			line(last.array(), 0, last.length(), sink);
			unfinishedLine().clear();
		}
		if (this.bare) {
			dispatch(sink);
		}
	}

	@Override
	public boolean isPending() {
		return super.isPending() || this.dataFrom != NONE || this.event != null;
	}

	@Override
	void line(byte[] bytes, int from, int to, Consumer<? super WireFrame> sink) {
		if (from == to) {
			dispatch(sink);
			return;
		}
		if (this.bare || isBare(bytes, from, to)) {
			this.bare = true;
			addData(bytes, from, to);
		}
		else if (isField(DATA, bytes, from, to)) {
			addData(bytes, valueStart(from + DATA.length, bytes, to), to);
		}
		else if (isField(EVENT, bytes, from, to)) {
			this.event = this.names.name(bytes, valueStart(from + EVENT.length, bytes, to), to);
		}
	}

	@Override
	int held() {
		return (this.dataFrom != NONE) ? this.dataTo - this.dataFrom : 0;
	}

	@Override
	void release() {
		byte[] array = this.borrowed;
		if (array != null) {
			this.borrowed = null;
			this.data.append(array, this.dataFrom, this.dataTo);
			this.dataFrom = 0;
			this.dataTo = this.data.length();
		}
	}

	private void addData(byte[] bytes, int from, int to) {
		if (this.dataFrom != NONE) {
			release();
			this.data.append((byte) '\n');
			this.data.append(bytes, from, to);
			this.dataTo = this.data.length();
			return;
		}
		if (bytes == unfinishedLine().array()) {
			this.data.swap(unfinishedLine());
		}
		else {
			this.borrowed = bytes;
		}
		this.dataFrom = from;
		this.dataTo = to;
	}

	private void dispatch(Consumer<? super WireFrame> sink) {
		String name = this.event;
		this.event = null;
		this.bare = false;
		if (this.dataFrom == NONE) {
			return;
		}
		byte[] array = (this.borrowed != null) ? this.borrowed : this.data.array();
		WireFrame frame = new WireFrame(name, array, this.dataFrom, this.dataTo - this.dataFrom);
		this.borrowed = null;
		this.dataFrom = NONE;
		this.data.clear();
		sink.accept(frame);
	}

	private boolean isBare(byte[] bytes, int from, int to) {
		if (from == to || bytes[from] != '{' || this.dataFrom != NONE || this.event != null) {
			return false;
		}
		int end = from + ERROR.length;
		return to == from + 1 || (end <= to && Arrays.equals(bytes, from, end, ERROR, 0, ERROR.length));
	}

	private static boolean isField(byte[] name, byte[] bytes, int from, int to) {
		int end = from + name.length;
		return end <= to && (end == to || bytes[end] == ':') && Arrays.equals(bytes, from, end, name, 0, name.length);
	}

	// Where the value starts: after the colon and after one space, if they are there.
	private static int valueStart(int nameEnd, byte[] bytes, int to) {
		int at = Math.min(nameEnd + 1, to);
		return (at < to && bytes[at] == ' ') ? at + 1 : at;
	}

}
