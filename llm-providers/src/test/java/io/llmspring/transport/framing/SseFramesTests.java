package io.llmspring.transport.framing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.llmspring.spi.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules of WHATWG HTML 9.2.6, one by one.
 */
class SseFramesTests {

	private final SseFrames reader = new SseFrames();

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r", "\r\n" })
	void everyKindOfLineEndEndsALine(String lineEnd) {
		assertThat(sse("data: a" + lineEnd + lineEnd + "data: b" + lineEnd + lineEnd)).containsExactly("a", "b");
	}

	@Test
	void kindsOfLineEndsMayBeMixed() {
		assertThat(sse("data: a\r\ndata: b\n\rdata: c\r\r\n")).containsExactly("a\nb", "c");
	}

	@Test
	void carriageReturnAndLineFeedInDifferentPiecesAreOneLineEnd() {
		assertThat(Frames.pieces(this.reader, "data: a\r", "\ndata: b\r", "\n\r", "\n")).containsExactly("a\nb");
	}

	@Test
	void frameIsDeliveredAtTheCarriageReturnWithoutWaitingForALineFeed() {
		Frames frames = new Frames();
		byte[] bytes = "data: a\r\n\r".getBytes(StandardCharsets.UTF_8);
		this.reader.read(bytes, 0, bytes.length, frames);
		assertThat(frames.seen()).containsExactly("a");
		assertThat(this.reader.isPending()).isFalse();
	}

	@Test
	void byteOrderMarkAtTheStartIsIgnored() {
		assertThat(sse("\uFEFFdata: a\n\n")).containsExactly("a");
	}

	@Test
	void byteOrderMarkInPiecesIsIgnored() {
		assertThat(Frames.pieces(this.reader, "\u00EF", "\u00BB", "\u00BF", "data: a\n\n")).containsExactly("a");
	}

	@Test
	void secondByteOrderMarkIsPartOfAnUnknownField() {
		assertThat(sse("\uFEFF\uFEFFdata: a\n\ndata: b\n\n")).containsExactly("b");
	}

	@Test
	void halfAByteOrderMarkIsPartOfTheLine() {
		assertThat(Frames.pieces(this.reader, "\u00EF", "\u00BB", "data: a\n\ndata: b\n\n")).containsExactly("b");
	}

	@Test
	void commentsAreIgnored() {
		assertThat(sse(": OPENROUTER PROCESSING\n\n:\n\ndata: a\n: in between\ndata: b\n\n")).containsExactly("a\nb");
	}

	@Test
	void otherFieldsAreIgnored() {
		assertThat(sse("id: 1\nretry: abc\ndatas: x\ndat: x\nData: x\n data: x\nx\ndata: a\n\n")).containsExactly("a");
	}

	@Test
	void oneSpaceAfterTheColonIsNotPartOfTheValue() {
		assertThat(sse("data:a\n\ndata: b\n\ndata:  c\n\n")).containsExactly("a", "b", " c");
	}

	@Test
	void colonsInTheValueArePartOfIt() {
		assertThat(sse("data: a: b:\n\n")).containsExactly("a: b:");
	}

	@Test
	void severalDataLinesAreJoined() {
		assertThat(sse("data: a\ndata:\ndata: b\n\n")).containsExactly("a\n\nb");
	}

	@Test
	void eventNameIsKept() {
		assertThat(sse("event: ping\ndata: a\n\ndata: b\nevent:pong\n\n")).containsExactly("ping=a", "pong=b");
	}

	@Test
	void lastEventNameWins() {
		assertThat(sse("event: ping\nevent: pong\ndata: a\n\n")).containsExactly("pong=a");
	}

	@Test
	void eventNameIsForOneEventOnly() {
		assertThat(sse("event: ping\ndata: a\n\ndata: b\n\nevent: ping\nevent:\ndata: c\n\n")).containsExactly("ping=a",
				"b", "c");
	}

	@Test
	void eventWithoutDataIsIgnoredTogetherWithItsName() {
		assertThat(sse("event: ping\nid: 1\n\ndata: a\n\n")).containsExactly("a");
	}

	@Test
	void emptyDataLineGivesAnEmptyFrame() {
		assertThat(sse("data\n\ndata:\n\ndata: \n\ndata\ndata\n\n")).containsExactly("", "", "", "\n");
	}

	@Test
	void emptyLinesWithoutAnEventGiveNothing() {
		assertThat(sse("\n\n\r\n\r\rdata: a\n\n\n\n")).containsExactly("a");
	}

	@Test
	void characterThatIsCutInTheMiddleStaysWhole() {
		String bytes = new String("data: \uD83D\uDE00\n\n".getBytes(StandardCharsets.UTF_8),
				StandardCharsets.ISO_8859_1);
		assertThat(Frames.pieces(this.reader, bytes.substring(0, 8), bytes.substring(8)))
			.containsExactly("\uD83D\uDE00");
	}

	@Test
	void eventNamesThatRecurAreTheSameObject() {
		List<String> names = new ArrayList<>();
		byte[] bytes = "event: a\ndata: 1\n\nevent: b\ndata: 2\n\nevent: a\ndata: 3\n\n"
			.getBytes(StandardCharsets.UTF_8);
		this.reader.read(bytes, 0, bytes.length, (frame) -> names.add(frame.event()));
		assertThat(names).containsExactly("a", "b", "a");
		assertThat(names.get(2)).isSameAs(names.get(0));
	}

	@Test
	void manyDifferentEventNamesAreAllRight() {
		StringBuilder text = new StringBuilder();
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			text.append("event: name").append(i).append("\ndata: x\n\n");
			expected.add("name" + i + "=x");
		}
		assertThat(sse(text.toString())).isEqualTo(expected);
	}

	@Test
	void eventThatLiesWhollyInThePieceIsNotCopied() {
		List<WireFrame> frames = new ArrayList<>();
		byte[] bytes = "data: abc\n\n".getBytes(StandardCharsets.UTF_8);
		this.reader.read(bytes, 0, bytes.length, frames::add);
		assertThat(frames).singleElement().satisfies((frame) -> {
			assertThat(frame.data()).isSameAs(bytes);
			assertThat(frame.offset()).isEqualTo(6);
			assertThat(frame.length()).isEqualTo(3);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "data: b\n", "data: b", "dat", "event: ping\n", ": comm" })
	void unterminatedEventAtTheEndIsDroppedAndReported(String tail) {
		assertThat(sse("data: a\n\n" + tail)).containsExactly("a");
		assertThat(this.reader.isPending()).isTrue();
	}

	@Test
	void nothingIsPendingBetweenEvents() {
		assertThat(sse("data: a\n\n: comment\nid: 1\n")).containsExactly("a");
		assertThat(this.reader.isPending()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\n \"error\": {}\n}", "{\"error\":{}}" })
	void errorThatStandsBareBetweenEventsIsAFrame(String error) {
		assertThat(sse("data: a\n\n" + error + "\n\ndata: b\n\n")).containsExactly("a", error, "b");
		for (String end : List.of("", "\n", "\n\n")) {
			SseFrames frames = new SseFrames();
			assertThat(Frames.whole(frames, "data: a\n\n" + error + end)).containsExactly("a", error);
			assertThat(frames.isPending()).isFalse();
			assertThat(Frames.cut(new SseFrames(), ("data: a\r\n\r\n" + error + end).getBytes(StandardCharsets.UTF_8),
					3, new Random(1)))
				.containsExactly("a", error);
		}
	}

	@Test
	void otherLinesWithABraceMeanNothing() {
		assertThat(sse("{\"text\":\"a\"}\n\ndata: a\n{\ndata: b\n\n")).containsExactly("a\nb");
	}

	private List<String> sse(String text) {
		return Frames.whole(this.reader, text);
	}

}
