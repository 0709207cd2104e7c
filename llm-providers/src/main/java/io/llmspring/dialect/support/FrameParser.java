package io.llmspring.dialect.support;

import java.io.OutputStream;
import java.util.function.Consumer;

import io.llmspring.dialect.support.MalformedJsonException.Reason;
import io.llmspring.spi.WireFrame;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON documents of one stream, one per frame, with one streaming parser that
 * lives as long as the stream: a frame costs neither a parser nor buffers. It belongs to
 * one stream and is not thread-safe.
 * <p>
 * {@link #read} is the whole of it. A frame that cannot be read fails with a
 * {@link MalformedJsonException} and nothing else, and does not harm the frames after it.
 * Names that occur twice in an object are passed on as they come, so that the last one
 * wins.
 *
 * @since 0.1.0
 */
public final class FrameParser implements AutoCloseable {

	/**
	 * How deep a document may be nested: {@value}.
	 */
	public static final int MAX_DEPTH = 200;

	/**
	 * How many characters a text may have: {@value}.
	 */
	public static final int MAX_STRING_LENGTH = 20_000_000;

	/**
	 * How many digits a number may have: {@value}.
	 */
	public static final int MAX_NUMBER_LENGTH = 100;

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
		.recyclerPool(FrameBuffers.POOL)
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNestingDepth(MAX_DEPTH)
			.maxStringLength(MAX_STRING_LENGTH)
			.maxNumberLength(MAX_NUMBER_LENGTH)
			.build())
		.build();

	private final FrameInput input = new FrameInput();

	private final Rest rest = new Rest();

	private @Nullable JsonParser parser;

	/**
	 * How many bytes the parser had been given before the current frame, less the offset
	 * of what it is given of it.
	 */
	private long before;

	private int length;

	private long given;

	/**
	 * Read the document of a frame.
	 * @param frame the frame
	 * @param walk is called with the parser before the first token; it need not read on
	 * to the end, and must not read beyond the end of the root value. What it leaves
	 * unread is checked but not passed on. What it throws itself is passed on, and so is
	 * an exception of the parser that is not about the document
	 * @throws MalformedJsonException if the frame is not one JSON document, or a value
	 * that was asked for is of another type
	 */
	public void read(WireFrame frame, Consumer<? super JsonParser> walk) {
		read(frame.data(), frame.offset(), frame.length(), walk);
	}

	/**
	 * Read the document in these bytes.
	 * @param data an array that holds the bytes
	 * @param offset where they start
	 * @param length how many there are
	 * @param walk as in {@link #read(WireFrame, Consumer)}
	 * @throws MalformedJsonException as in {@link #read(WireFrame, Consumer)}
	 */
	public void read(byte[] data, int offset, int length, Consumer<? super JsonParser> walk) {
		JsonParser reader = start(data, offset, length);
		boolean sound = false;
		try {
			walk.accept(reader);
			finish(reader);
			sound = !reader.isClosed();
		}
		catch (JacksonException ex) {
			throw malformed(ex);
		}
		finally {
			this.input.clear();
			if (!sound) {
				discard();
			}
		}
	}

	/**
	 * Give the parser's buffers back. Worthwhile at the end of a stream, but without harm
	 * if it is not called; a closed parser can be used again.
	 */
	@Override
	public void close() {
		discard();
	}

	private JsonParser start(byte[] data, int offset, int length) {
		int end = offset + length;
		int from = offset;
		if (length > 2 && data[from] == (byte) 0xEF && data[from + 1] == (byte) 0xBB && data[from + 2] == (byte) 0xBF) {
			from += 3;
		}
		from = FrameInput.skipWhitespace(data, from, end);
		if (from == end) {
			throw new MalformedJsonException(Reason.EMPTY, length, length);
		}
		byte first = data[from];
		boolean endsByItself = first == '{' || first == '[' || first == '"';
		this.input.set(data, from, end, !endsByItself);
		JsonParser reader = this.parser;
		if (reader == null) {
			reader = FACTORY.createParser(ObjectReadContext.empty(), this.input);
			this.parser = reader;
			this.given = 0;
		}
		this.before = this.given - (from - offset);
		this.given += end - from + (endsByItself ? 0 : 1);
		this.length = length;
		return reader;
	}

	// Pass over what the walk has left, and see to it that the frame ends where its root
	// value ends.
	private void finish(JsonParser reader) {
		if (reader.isClosed()) {
			return;
		}
		JsonToken token = reader.currentToken();
		if (token == null) {
			token = reader.nextToken();
		}
		while (token != null && !reader.streamReadContext().inRoot()) {
			token = reader.nextToken();
		}
		reader.finishToken();
		this.rest.blank = true;
		reader.releaseBuffered(this.rest);
		if (!this.rest.blank || !this.input.isBlank()) {
			throw malformed(Reason.TRAILING, reader);
		}
		reader.clearCurrentToken();
	}

	private MalformedJsonException malformed(JacksonException ex) {
		JsonParser reader = this.parser;
		if (reader == null) {
			return new MalformedJsonException(Reason.INVALID, 0, this.length);
		}
		if (ex instanceof StreamConstraintsException) {
			return malformed(Reason.TOO_LARGE, reader);
		}
		if (ex instanceof InputCoercionException) {
			return malformed(Reason.UNEXPECTED_VALUE, reader);
		}
		return malformed(this.input.isExhausted() ? Reason.INCOMPLETE : Reason.INVALID, reader);
	}

	private MalformedJsonException malformed(Reason reason, JsonParser reader) {
		long offset = reader.currentLocation().getByteOffset() - this.before;
		return new MalformedJsonException(reason, Math.max(0, Math.min(offset, this.length)), this.length);
	}

	private void discard() {
		JsonParser reader = this.parser;
		this.parser = null;
		this.input.clear();
		if (reader != null) {
			reader.close();
		}
	}

	/**
	 * Takes what the parser has in its buffer after the root value.
	 */
	private static final class Rest extends OutputStream {

		private boolean blank;

		@Override
		public void write(int value) {
			write(new byte[] { (byte) value }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			int end = offset + length;
			this.blank &= FrameInput.skipWhitespace(bytes, offset, end) == end;
		}

	}

}
