package io.llmspring.simulated;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaFillerTests {

	@Test
	void allPropertiesAreFilledIfNoneIsRequired() {
		assertThat(fill("""
				{"type": "object", "properties": {"a": {"type": "boolean"}, "b": {"type": "null"}}}""", "text"))
			.isEqualTo("{\"a\":true,\"b\":null}");
	}

	@Test
	void aChoiceIsTheOneThatTheTextNamesOrTheFirst() {
		String schema = "{\"enum\": [\"celsius\", \"fahrenheit\"]}";
		assertThat(fill(schema, "in Fahrenheit please")).isEqualTo("\"fahrenheit\"");
		assertThat(fill(schema, "please")).isEqualTo("\"celsius\"");
	}

	@Test
	void constantsAndDefaultsAreKept() {
		assertThat(fill("{\"const\": 7}", "text")).isEqualTo("7");
		assertThat(fill("{\"type\": \"string\", \"default\": \"x\"}", "text")).isEqualTo("\"x\"");
	}

	@Test
	void numbersComeFromTheTextAndStayInRange() {
		assertThat(fill("{\"type\": \"number\"}", "about 2.5 metres")).isEqualTo("2.5");
		assertThat(fill("{\"type\": \"integer\", \"maximum\": 10}", "99")).isEqualTo("10");
		assertThat(fill("{\"type\": \"integer\", \"minimum\": 3}", "none")).isEqualTo("3");
	}

	@Test
	void aPhraseEndsAtTheNextPreposition() {
		assertThat(fill("{\"type\": \"string\"}", "The weather in Berlin for tomorrow")).isEqualTo("\"Berlin\"");
		assertThat(fill("{\"type\": \"string\"}", "Hello")).isEqualTo("\"Hello\"");
	}

	@Test
	void textsKeepTheirFormatAndLength() {
		assertThat(fill("{\"type\": \"string\", \"format\": \"date\"}", "text")).isEqualTo("\"2026-01-01\"");
		assertThat(fill("{\"type\": \"string\", \"maxLength\": 3}", "Hello")).isEqualTo("\"Hel\"");
	}

	@Test
	void arraysHoldOneItem() {
		assertThat(fill("{\"type\": \"array\", \"items\": {\"type\": \"string\"}}", "Hello")).isEqualTo("[\"Hello\"]");
		assertThat(fill("{\"type\": \"array\"}", "Hello")).isEqualTo("[]");
	}

	@Test
	void nullIsTheLastChoiceOfTypes() {
		assertThat(fill("{\"type\": [\"null\", \"boolean\"]}", "text")).isEqualTo("true");
		assertThat(fill("{\"anyOf\": [{\"type\": \"null\"}, {\"type\": \"boolean\"}]}", "text")).isEqualTo("true");
	}

	@Test
	void referencesAreFollowedAndRecursionEnds() {
		String schema = """
				{"$ref": "#/$defs/node", "$defs": {"node": {"type": "object", "properties":
				 {"name": {"type": "string"}, "children": {"type": "array", "items": {"$ref": "#/$defs/node"}}}}}}""";
		assertThat(fill(schema, "x")).startsWith("{\"name\":\"x\",\"children\":[{\"name\":\"x\"").contains("[]");
	}

	@Test
	void whatIsNotUnderstoodBecomesText() {
		assertThat(fill("{\"$ref\": \"#anchor\"}", "x")).isEqualTo("\"x\"");
		assertThat(fill("{\"$ref\": \"#/$defs/missing\"}", "x")).isEqualTo("\"x\"");
		assertThat(fill("{\"type\": 7, \"maxLength\": \"long\", \"enum\": 3, \"required\": 1}", "x"))
			.isEqualTo("\"x\"");
		assertThat(fill("[]", "x")).isEqualTo("\"x\"");
	}

	private static String fill(String schema, String text) {
		return SchemaFiller.fill(schema, text);
	}

}
