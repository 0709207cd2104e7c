package io.llmspring.dialect.support;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTreeTests {

	@Test
	void whatHasAnotherShapeIsEmpty() {
		assertThat(JsonTree.object("text")).isEmpty();
		assertThat(JsonTree.object(null)).isEmpty();
		assertThat(JsonTree.array(Map.of())).isEmpty();
		assertThat(JsonTree.text("")).isNull();
		assertThat(JsonTree.text(1)).isNull();
	}

	@Test
	void whatHasTheShapeIsReturned() {
		assertThat(JsonTree.object(Map.of("a", 1))).containsEntry("a", 1);
		assertThat(JsonTree.array(List.of(1))).hasSize(1);
		assertThat(JsonTree.text("a")).isEqualTo("a");
	}

	@Test
	void absentMembersAreLeftOut() {
		Map<String, Object> map = JsonTree.map("a", 1);
		JsonTree.put(map, "b", null);
		JsonTree.put(map, "c", 2);
		assertThat(map).isEqualTo(Map.of("a", 1, "c", 2));
	}

	@Test
	void objectsAreMergedAndEverythingElseIsReplaced() {
		Map<String, Object> lower = Map.of("a", Map.of("x", 1, "y", 2), "b", List.of(1), "c", 1);
		Map<String, Object> upper = Map.of("a", Map.of("y", 3), "b", List.of(2), "d", 4);
		assertThat(JsonTree.merge(lower, upper))
			.isEqualTo(Map.of("a", Map.of("x", 1, "y", 3), "b", List.of(2), "c", 1, "d", 4));
		assertThat(lower.get("a")).isEqualTo(Map.of("x", 1, "y", 2));
	}

	@Test
	void countsBeyondTheLargestAreTheLargest() {
		assertThat(JsonTree.number(JsonValues.parse("9223372036854775808"))).isEqualTo(Long.MAX_VALUE);
		assertThat(JsonTree.number(JsonValues.parse("-1e400"))).isEqualTo(Long.MIN_VALUE);
		assertThat(JsonTree.number(JsonValues.parse("12.0"))).isEqualTo(12);
		assertThat(JsonTree.number("12")).isNull();
	}

	@Test
	void sumsDoNotHideWhatIsWrongWithACount() {
		assertThat(JsonTree.plus(1, 2)).isEqualTo(3);
		assertThat(JsonTree.plus(Long.MAX_VALUE, 10)).isEqualTo(Long.MAX_VALUE);
		assertThat(JsonTree.plus(20, -5)).isNegative();
		assertThat(JsonTree.plus(Long.MIN_VALUE, Long.MIN_VALUE)).isNegative();
	}

}
