package io.llmspring.transport.framing;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The published vectors of the encoding, and what is not in them.
 */
class AwsEventFramesTests {

	private static final String EMPTY = "000000100000000005c248eb7d98c8ff";

	private static final String PAYLOAD = "0000001d00000000fd528c5a7b27666f6f273a27626172277dc3653936";

	private static final String ONE_HEADER = "0000003d0000002007fd83960c636f6e74656e742d747970650700106170706c69636174"
			+ "696f6e2f6a736f6e7b27666f6f273a27626172277d8d9c08b1";

	private static final String ALL_HEADERS = "000000cc000000af0fae64ca0a6576656e742d74797065040000a00c0c636f6e7465"
			+ "6e742d747970650700106170706c69636174696f6e2f6a736f6e0a626f6f6c2066616c73650109626f6f6c20747275650004627974"
			+ "6502cf08627974652062756606001449276d2061206c6974746c6520746561706f74210974696d657374616d700800000000"
			+ "00845fed05696e74313603002a05696e7436340500000000028757b20475756964090102030405060708090a0b0c0d0e0f107b2766"
			+ "6f6f273a27626172277daba5f10c";

	@Test
	void publishedMessagesAreRead() {
		assertThat(Frames.whole(new AwsEventFrames(), hex(EMPTY + PAYLOAD + ONE_HEADER + ALL_HEADERS)))
			.containsExactly("", "{'foo':'bar'}", "{'foo':'bar'}", "{'foo':'bar'}");
	}

	@Test
	void nameIsTheEventTypeAndDataThePayload() {
		assertThat(Frames.whole(new AwsEventFrames(), AwsMessages.event("messageStart", "{\"role\":\"assistant\"}")))
			.containsExactly("messageStart={\"role\":\"assistant\"}");
	}

	@Test
	void headersOfEveryTypeArePassedOver() {
		byte[] message = AwsMessages.headers()
			.value("true", 0)
			.value("false", 1)
			.value("byte", 2, (byte) 1)
			.value("short", 3, new byte[2])
			.value("integer", 4, new byte[4])
			.value("long", 5, new byte[8])
			.value("bytes", 6, (byte) 0, (byte) 3, (byte) 7, (byte) 7, (byte) 7)
			.text("text", "abc")
			.value("timestamp", 8, new byte[8])
			.value("uuid", 9, new byte[16])
			.text(":event-type", "last")
			.message("{}");
		assertThat(Frames.whole(new AwsEventFrames(), message)).containsExactly("last={}");
	}

	@Test
	void exceptionIsToldFromAnEvent() {
		List<String> types = new ArrayList<>();
		byte[] message = AwsMessages.exception("throttlingException", "{\"message\":\"Slow down\"}");
		new AwsEventFrames().read(message, 0, message.length, (frame) -> types.add(frame.exception()));
		assertThat(types).containsExactly("throttlingException");
		assertThat(Frames.whole(new AwsEventFrames(), message))
			.containsExactly("exception:throttlingException={\"message\":\"Slow down\"}");
	}

	@Test
	void errorWithoutPayloadHasItsMessage() {
		byte[] message = AwsMessages.headers()
			.text(":message-type", "error")
			.text(":error-code", "InternalError")
			.text(":error-message", "An internal server error occurred")
			.message("");
		assertThat(Frames.whole(new AwsEventFrames(), message))
			.containsExactly("exception:InternalError=An internal server error occurred");
	}

	@Test
	void messagesAreTheSameInAnyCut() {
		byte[] stream = AwsMessages.join(AwsMessages.event("a", "{\"x\":\"" + "y".repeat(3000) + "\"}"), hex(EMPTY),
				AwsMessages.event("b", "{}"), AwsMessages.exception("c", "{}"), AwsMessages.event("a", "{}"));
		List<String> expected = Frames.whole(new AwsEventFrames(), stream);
		assertThat(expected).hasSize(5);
		Random random = new Random(17);
		for (int maxPiece : new int[] { 1, 2, 5, 11, 12, 13, 100, 5000 }) {
			assertThat(Frames.cut(new AwsEventFrames(), stream, maxPiece, random)).isEqualTo(expected);
		}
		for (int at = 1; at < stream.length; at++) {
			Frames frames = new Frames();
			AwsEventFrames reader = new AwsEventFrames();
			reader.read(stream, 0, at, frames);
			reader.read(stream, at, stream.length - at, frames);
			assertThat(frames.seen()).isEqualTo(expected);
			assertThat(reader.isPending()).isFalse();
		}
	}

	@Test
	void everyFlippedBitIsNoticed() {
		byte[] message = AwsMessages.event("messageStart", "{\"role\":\"assistant\"}");
		for (int bit = 0; bit < message.length * 8; bit++) {
			byte[] broken = message.clone();
			broken[bit / 8] ^= (byte) (1 << bit % 8);
			assertThatExceptionOfType(FramingException.class)
				.isThrownBy(() -> Frames.whole(new AwsEventFrames(), broken))
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(FramingException.Kind.MALFORMED))
				.withMessageContaining("checksum");
		}
	}

	@Test
	void truncatedMessageIsPendingAndDropped() {
		byte[] message = AwsMessages.event("messageStart", "{\"role\":\"assistant\"}");
		for (int length = 1; length < message.length; length++) {
			AwsEventFrames reader = new AwsEventFrames();
			Frames frames = new Frames();
			reader.read(message, 0, length, frames);
			reader.end(frames);
			assertThat(frames.seen()).isEmpty();
			assertThat(reader.isPending()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 1000 })
	void messageAboveTheLimitIsRefusedAfterTheMessagesBeforeIt(int piece) {
		byte[] first = AwsMessages.event("a", "{}");
		byte[] second = AwsMessages.event("a", "{} ");
		Frames frames = new Frames();
		AwsEventFrames reader = new AwsEventFrames(first.length);
		byte[] stream = AwsMessages.join(first, second);
		assertThatExceptionOfType(FramingException.class).isThrownBy(() -> {
			for (int at = 0; at < stream.length; at += piece) {
				reader.read(stream, at, Math.min(piece, stream.length - at), frames);
			}
		}).satisfies((ex) -> assertThat(ex.kind()).isEqualTo(FramingException.Kind.TOO_LARGE));
		assertThat(frames.seen()).containsExactly("a={}");
	}

	@Test
	void lengthsThatContradictEachOtherAreRefused() {
		assertThatExceptionOfType(FramingException.class)
			.isThrownBy(() -> Frames.whole(new AwsEventFrames(), hex("000000100000000172c5787d" + "00000000")))
			.withMessageContaining("lengths");
	}

	@Test
	void headersThatDoNotEndWhereTheySayAreRefused() {
		byte[] unknownType = AwsMessages.headers().value("x", 10).message("{}");
		byte[] tooLong = AwsMessages.headers().value("x", 7, (byte) 0, (byte) 9, (byte) 'a').message("{}");
		byte[] cutLength = AwsMessages.headers().value("x", 7, (byte) 0).message("{}");
		byte[] cutNumber = AwsMessages.headers().value("x", 5, new byte[7]).message("{}");
		for (byte[] message : new byte[][] { unknownType, tooLong, cutLength, cutNumber }) {
			assertThatExceptionOfType(FramingException.class)
				.isThrownBy(() -> Frames.whole(new AwsEventFrames(), message))
				.withMessageContaining("headers");
		}
	}

	@Test
	void randomBytesAreRefusedAndAskForNoMemory() {
		Random random = new Random(5);
		for (int round = 0; round < 300; round++) {
			byte[] bytes = new byte[12 + random.nextInt(200)];
			random.nextBytes(bytes);
			assertThatExceptionOfType(FramingException.class)
				.isThrownBy(() -> Frames.whole(new AwsEventFrames(), bytes))
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(FramingException.Kind.MALFORMED));
		}
	}

	private static byte[] hex(String text) {
		return HexFormat.of().parseHex(text);
	}

}
