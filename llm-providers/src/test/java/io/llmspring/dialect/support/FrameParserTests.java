package io.llmspring.dialect.support;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

import io.llmspring.dialect.support.MalformedJsonException.Reason;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class FrameParserTests {

	private final FrameParser parser = new FrameParser();

	@AfterEach
	void nextFrameIsReadWhateverCameBefore() {
		assertThat(walk("{\"next\":[1]}")).isEqualTo("{next[1]}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "{\"a\":[1,{\"b\":null},true]}", " \r\n\t{} \n", "\"text\"", "\"\"", "12",
			"-1.5e3", "true", "null", "\uFEFF{}" })
	void anyRootIsRead(String json) {
		assertThat(walk(json)).isNotNull();
	}

	@Test
	void oneParserReadsAllFrames() {
		List<JsonParser> parsers = new ArrayList<>();
		for (String json : List.of("{\"a\":1}", "12", "\"x\"", "true", "[[]]")) {
			this.parser.read(WireFrame.of(null, json), parsers::add);
		}
		assertThat(parsers).hasSize(5).allSatisfy((each) -> assertThat(each).isSameAs(parsers.get(0)));
	}

	@Test
	void onlyTheBytesOfTheFrameAreRead() {
		byte[] bytes = "]]{\"a\":1}}}".getBytes(StandardCharsets.UTF_8);
		List<JsonToken> tokens = new ArrayList<>();
		this.parser.read(bytes, 2, 7, (reader) -> tokens.add(reader.nextToken()));
		assertThat(tokens).containsExactly(JsonToken.START_OBJECT);
	}

	@Test
	void walkMayStopAnywhere() {
		String json = "{\"a\":{\"b\":[1,2,\"text\"]},\"c\":\"d\"}";
		for (int stop = 0; stop < 12; stop++) {
			int count = stop;
			this.parser.read(WireFrame.of(null, json), (reader) -> {
				for (int i = 0; i < count; i++) {
					reader.nextToken();
				}
			});
		}
	}

	@Test
	void walkThatReadsBeyondTheEndDoesNoHarm() {
		this.parser.read(WireFrame.of(null, "{}"), (reader) -> {
			reader.nextToken();
			reader.nextToken();
			assertThat(reader.nextToken()).isNull();
		});
	}

	@Test
	void frameLargerThanTheBuffersOfTheParserIsRead() {
		String text = "\u00e9\uD83D\uDE00x".repeat(100_000);
		assertThat(walk("{\"a\":\"" + text + "\"}")).isEqualTo("{a" + text + "}");
	}

	@Test
	void namesThatOccurTwiceAreBothPassedOn() {
		assertThat(walk("{\"a\":1,\"a\":2}")).isEqualTo("{a1a2}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "''|EMPTY", "'  '|EMPTY", "{|INCOMPLETE", "{\"a\":|INCOMPLETE", "{\"a\":\"secret|INCOMPLETE",
					"[1,|INCOMPLETE", "\"secret|INCOMPLETE", "{\"a\":1}{}|TRAILING", "{} secret|TRAILING",
					"1 2|TRAILING", "[]]|TRAILING", "secret|INVALID", "[DONE]|INVALID", "{'a':1}|INVALID",
					"{\"a\":secret}|INVALID", "tru|INVALID", "012|INVALID", "{\"a\":NaN}|INVALID", "{\"a\" 1}|INVALID",
					"[1 2]|INVALID" })
	void whatIsNotOneDocumentIsRefused(String json, Reason reason) {
		for (boolean walked : new boolean[] { true, false }) {
			assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> read(json, walked))
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason))
				.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.MALFORMED))
				.withNoCause()
				.withMessageNotContaining("secret")
				.withMessageEndingWith(" of " + json.length());
		}
	}

	@Test
	void messageSaysWhereInTheFrame() {
		walk("{\"earlier\":true}");
		assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> walk(" {'a':1}"))
			.withMessage("Invalid JSON document, at byte 3 of 8");
	}

	@ParameterizedTest
	@ValueSource(strings = { "22 C3 22", "22 FF 22", "22 E2 82 22", "7B 22 C0 80 22", "FF FE 7B 00", "00 00 00 7B",
			"22 ED A0 80 22 22" })
	void invalidUtf8IsRefused(String hex) {
		String[] parts = hex.split(" ");
		byte[] bytes = new byte[parts.length];
		for (int i = 0; i < parts.length; i++) {
			bytes[i] = (byte) Integer.parseInt(parts[i], 16);
		}
		assertThatExceptionOfType(MalformedJsonException.class)
			.isThrownBy(() -> this.parser.read(bytes, 0, bytes.length, FrameParserTests::describe));
	}

	@Test
	void tooDeepDocumentIsRefused() {
		assertThat(walk("[".repeat(FrameParser.MAX_DEPTH) + "]".repeat(FrameParser.MAX_DEPTH))).isNotEmpty();
		assertRefused("[".repeat(FrameParser.MAX_DEPTH + 1), Reason.TOO_LARGE);
	}

	@Test
	void tooLongNumberIsRefused() {
		assertThat(walk("1".repeat(FrameParser.MAX_NUMBER_LENGTH))).isNotEmpty();
		assertRefused("[" + "1".repeat(FrameParser.MAX_NUMBER_LENGTH + 1) + "]", Reason.TOO_LARGE);
	}

	@Test
	void tooLongTextIsRefused() {
		assertRefused("\"" + "x".repeat(FrameParser.MAX_STRING_LENGTH + 1) + "\"", Reason.TOO_LARGE);
	}

	@Test
	void numberThatDoesNotFitIsAnUnexpectedValue() {
		assertThatExceptionOfType(MalformedJsonException.class)
			.isThrownBy(() -> this.parser.read(WireFrame.of(null, "99999999999"), (reader) -> {
				reader.nextToken();
				reader.getIntValue();
			}))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.UNEXPECTED_VALUE))
			.withMessageNotContaining("999");
	}

	@Test
	void valueOfAnotherTypeIsAnUnexpectedValue() {
		assertThatExceptionOfType(MalformedJsonException.class)
			.isThrownBy(() -> this.parser.read(WireFrame.of(null, "\"secret\""), (reader) -> {
				reader.nextToken();
				reader.getIntValue();
			}))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.UNEXPECTED_VALUE))
			.withMessageNotContaining("secret");
	}

	@Test
	void exceptionOfTheWalkIsPassedOn() {
		assertThatIllegalStateException().isThrownBy(() -> this.parser.read(WireFrame.of(null, "{}"), (reader) -> {
			reader.nextToken();
			throw new IllegalStateException("own");
		})).withMessage("own");
	}

	@Test
	void closedParserCanBeUsedAgain() {
		AtomicReference<JsonParser> first = new AtomicReference<>();
		this.parser.read(WireFrame.of(null, "{}"), first::set);
		this.parser.close();
		assertThat(first.get().isClosed()).isTrue();
		assertThat(walk("{}")).isEqualTo("{}");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void damagedDocumentsFailInNoOtherWay(long seed) {
		Random random = new Random(seed);
		String json = "{\"a\":[{\"b\":\"h\u00e9\uD83D\uDE00\\u00e9\\n\",\"c\":null}],\"d\":12.5e3,\"e\":true}";
		byte[] sound = json.getBytes(StandardCharsets.UTF_8);
		String expected = walk(json);
		for (int round = 0; round < 20_000; round++) {
			byte[] damaged = Arrays.copyOf(sound, 1 + random.nextInt(sound.length));
			for (int i = random.nextInt(3); i > 0; i--) {
				damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
			}
			try {
				this.parser.read(damaged, 0, damaged.length, FrameParserTests::describe);
			}
			catch (MalformedJsonException ex) {
				assertThat(ex).hasNoCause();
			}
			assertThat(walk(json)).isEqualTo(expected);
		}
	}

	private void assertRefused(String json, Reason reason) {
		assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> walk(json))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
	}

	private void read(String json, boolean walked) {
		if (walked) {
			walk(json);
		}
		else {
			this.parser.read(WireFrame.of(null, json), (reader) -> {
			});
		}
	}

	private String walk(String json) {
		AtomicReference<String> description = new AtomicReference<>("");
		this.parser.read(WireFrame.of("event", json), (reader) -> description.set(describe(reader)));
		return description.get();
	}

	private static String describe(JsonParser reader) {
		StringBuilder description = new StringBuilder();
		int depth = 0;
		do {
			JsonToken token = reader.nextToken();
			depth += token.isStructStart() ? 1 : 0;
			depth -= token.isStructEnd() ? 1 : 0;
			description.append(reader.getString());
		}
		while (depth > 0);
		return description.toString();
	}

}
