package io.llmspring.accounting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import io.llmspring.model.ModelRef;
import io.llmspring.usage.Cost;
import io.llmspring.usage.CostStatus;
import io.llmspring.usage.PriceBook;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CostSourceTests {

	private static final ModelRef TARGET = new ModelRef("openai", "gpt-4o");

	private final CostSource costs = new CostSource(PriceBook.bundled(), Map.of(), Clock.systemUTC());

	@Test
	void countersThatContradictEachOtherHaveNoCostAndAreSaid() throws IOException {
		int before = log().length();
		Cost cost = this.costs.cost(TARGET, null, TokenUsage.builder().input(10L).cacheRead(161L).output(5L).build());
		assertThat(cost.status()).isEqualTo(CostStatus.INCONSISTENT);
		assertThat(cost.total()).isNull();
		assertThat(log().substring(before)).contains("WARN", "openai:gpt-4o", "cache read",
				"exceed the input tokens (10)");
	}

	@Test
	void countersThatCanBeTrueAreNotSpokenOf() throws IOException {
		int before = log().length();
		assertThat(this.costs.cost(TARGET, null, TokenUsage.of(10, 5)).total()).isPositive();
		assertThat(this.costs.cost(TARGET, null, null).status()).isEqualTo(CostStatus.NO_USAGE);
		assertThat(log().substring(before)).isEmpty();
	}

	/**
	 * The log of the tests as {@code simplelogger.properties} has it.
	 */
	private static String log() throws IOException {
		Path file = Path.of("target", "tests.log");
		return Files.exists(file) ? Files.readString(file) : "";
	}

}
