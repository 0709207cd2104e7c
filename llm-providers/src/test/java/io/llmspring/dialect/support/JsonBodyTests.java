package io.llmspring.dialect.support;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link JsonBody} and {@link JsonValues}.
 */
class JsonBodyTests {

	@Test
	void leavesAbsentValuesOut() {
		assertThat(json(new JsonBody(Map.of()).field("a", null).field("b", 0.5).field("c", false)))
			.isEqualTo("{\"b\":0.5,\"c\":false}");
	}

	@Test
	void letsExtensionsWinAndPutsThemLast() {
		JsonBody body = new JsonBody(Map.of("model", "other")).field("model", "mine").field("n", 1);
		body.write("model", (generator) -> generator.writeString("never"));
		assertThat(json(body)).isEqualTo("{\"n\":1,\"model\":\"other\"}");
	}

	@Test
	void writesEveryJsonLikeValue() {
		Map<String, Object> nested = new LinkedHashMap<>();
		nested.put("list", Arrays.asList(1, 2L, "three", null, true, new BigDecimal("4.50")));
		Map<String, Object> extensions = new LinkedHashMap<>();
		extensions.put("x", nested);
		extensions.put("y", null);
		assertThat(json(new JsonBody(extensions)))
			.isEqualTo("{\"x\":{\"list\":[1,2,\"three\",null,true,4.50]},\"y\":null}");
	}

	@Test
	void refusesAValueThatIsNotJsonAndNamesTheField() {
		assertThatExceptionOfType(WireException.class)
			.isThrownBy(() -> new JsonBody(Map.of("odd", List.of(new Object()))).finish())
			.withMessage("'odd' holds a java.lang.Object, which is not a JSON-like value")
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.INVALID_REQUEST));
		assertThatExceptionOfType(WireException.class)
			.isThrownBy(() -> new JsonBody(Map.of("odd", Double.NaN)).finish());
	}

	@Test
	void embedsRawJsonVerbatim() {
		JsonBody body = new JsonBody(Map.of());
		body.write("schema", (generator) -> JsonValues.writeRaw(generator, "schema", "{ \"b\" : 1.0, \"a\":[ ] }"));
		assertThat(json(body)).isEqualTo("{\"schema\":{ \"b\" : 1.0, \"a\":[ ] }}");
	}

	@Test
	void refusesRawTextThatIsNotOneJsonDocument() {
		for (String text : List.of("{", "", "{} {}", "nope", "{\"a\":1,}")) {
			assertThatExceptionOfType(WireException.class)
				.isThrownBy(() -> new JsonBody(Map.of()).write("schema",
						(generator) -> JsonValues.writeRaw(generator, "tools[0].parameters", text)))
				.withMessage("'tools[0].parameters' is not valid JSON");
		}
	}

	@Test
	void writesHalfASurrogatePairAsTheReplacementCharacter() {
		assertThat(json(new JsonBody(Map.of()).field("text", "cut \uD83D"))).isEqualTo("{\"text\":\"cut \uFFFD\"}");
		assertThat(json(new JsonBody(Map.of()).field("text", "\uDE00 😀 whole")))
			.isEqualTo("{\"text\":\"\uFFFD 😀 whole\"}");
	}

	@Test
	void readsJsonAsPlainValues() {
		assertThat(JsonValues.parse("{\"a\":[1,2.50,\"x\",null,true],\"b\":{}}"))
			.isEqualTo(Map.of("a", Arrays.asList(1, new BigDecimal("2.50"), "x", null, true), "b", Map.of()));
		assertThat(JsonValues.parse("{\"a\"")).isNull();
		assertThat(JsonValues.isObject(" {} ")).isTrue();
		assertThat(JsonValues.isObject("[]")).isFalse();
	}

	private static String json(JsonBody body) {
		return new String(body.finish(), StandardCharsets.UTF_8);
	}

}
