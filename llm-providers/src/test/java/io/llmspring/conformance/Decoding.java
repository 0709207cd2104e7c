package io.llmspring.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import io.llmspring.chat.ChatEvent;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.transport.framing.AwsEventFrames;
import io.llmspring.transport.framing.FrameReader;
import io.llmspring.transport.framing.FramingException;
import io.llmspring.transport.framing.NdjsonFrames;
import io.llmspring.transport.framing.SseFrames;
import io.llmspring.transport.framing.WholeBody;

/**
 * Leads bytes through framing and decoder as the transport does: in pieces, through an
 * array that is used again, up to the last event.
 */
public final class Decoding {

	private final EventDecoder decoder;

	private final FrameReader frames;

	private final List<ChatEvent> events = new ArrayList<>();

	private boolean finished;

	private Decoding(EventDecoder decoder, FrameReader frames) {
		this.decoder = decoder;
		this.frames = frames;
	}

	/**
	 * Decode bytes that arrive at once.
	 * @param decoder a new decoder
	 * @param framing how the bytes are cut into frames
	 * @param bytes the body
	 * @return what becomes of them
	 */
	public static Outcome whole(EventDecoder decoder, Framing framing, byte[] bytes) {
		return new Decoding(decoder, reader(framing)).run(bytes, () -> Math.max(1, bytes.length));
	}

	/**
	 * Decode bytes that arrive one by one and in pieces of random size.
	 * @param decoders makes new decoders
	 * @param framing how the bytes are cut into frames
	 * @param bytes the body
	 * @param seed of the random sizes
	 * @return what becomes of them: what becomes of the whole, unless a cut makes a
	 * difference
	 */
	public static Outcome anyCut(Supplier<EventDecoder> decoders, Framing framing, byte[] bytes, long seed) {
		Outcome whole = whole(decoders.get(), framing, bytes);
		Random random = new Random(seed);
		for (int largest : new int[] { 1, 7, 50, 1500 }) {
			Outcome cut = new Decoding(decoders.get(), reader(framing)).run(bytes, () -> 1 + random.nextInt(largest));
			if (!cut.equals(whole)) {
				return cut;
			}
		}
		return whole;
	}

	/**
	 * Decode frames that need no framing.
	 * @param decoder a new decoder
	 * @param frames the frames in order
	 * @return what becomes of them
	 */
	public static Outcome frames(EventDecoder decoder, List<WireFrame> frames) {
		Decoding decoding = new Decoding(decoder, new WholeBody());
		return decoding.run(() -> frames.forEach(decoding::frame));
	}

	/**
	 * Make the reader of a framing.
	 * @param framing the framing
	 * @return a new reader
	 */
	public static FrameReader reader(Framing framing) {
		return switch (framing) {
			case SSE -> new SseFrames();
			case NDJSON -> new NdjsonFrames();
			case AWS_EVENTS -> new AwsEventFrames();
			case BODY -> new WholeBody();
		};
	}

	private Outcome run(byte[] bytes, IntSupplier pieces) {
		return run(() -> {
			byte[] buffer = new byte[0];
			for (int from = 0; from < bytes.length && !this.finished;) {
				int length = Math.min(bytes.length - from, pieces.getAsInt());
				buffer = (buffer.length < length) ? new byte[length] : buffer;
				System.arraycopy(bytes, from, buffer, 0, length);
				this.frames.read(buffer, 0, length, this::frame);
				Arrays.fill(buffer, (byte) '#');
				from += length;
			}
			if (!this.finished) {
				this.frames.end(this::frame);
			}
		});
	}

	private Outcome run(Runnable reading) {
		try {
			reading.run();
			if (!this.finished) {
				this.decoder.end(this::event);
			}
			return new Outcome(this.events, null);
		}
		catch (WireException ex) {
			return new Outcome(this.events, ex.error());
		}
		catch (FramingException ex) {
			if (this.finished) {
				return new Outcome(this.events, null);
			}
			return new Outcome(this.events, WireError.of(ErrorKind.MALFORMED, ex.getMessage()));
		}
	}

	private void frame(WireFrame frame) {
		if (!this.finished) {
			this.decoder.decode(frame, this::event);
		}
	}

	private void event(ChatEvent event) {
		this.events.add(event);
		this.finished |= event instanceof ChatEvent.Finished;
	}

}
