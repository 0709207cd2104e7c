package io.llmspring.benchmarks;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ArgumentsTests {

	private static final Map<String, String> DEFAULTS = Map.of("rounds", "9", "only", "a,b", "quick", "false");

	@Test
	void whatIsNotGivenHasItsDefault() {
		Arguments arguments = parse("--rounds=2.5");
		assertThat(arguments.number("rounds")).isEqualTo(2.5);
		assertThat(arguments.list("only")).containsExactly("a", "b");
		assertThat(arguments.text("quick")).isEqualTo("false");
	}

	@Test
	void theLastOfSeveralValuesCounts() {
		assertThat(parse("--only=c", "--only=d").list("only")).containsExactly("d");
	}

	@Test
	void aSwitchNeedsNoValue() {
		assertThat(parse("--quick").text("quick")).isEqualTo("true");
	}

	@Test
	void unknownOptionsAreRefusedWithThoseThatThereAre() {
		assertThatIllegalArgumentException().isThrownBy(() -> parse("--round=2"))
			.withMessage("There is no option '--round=2'; options are --only=a,b --quick=false --rounds=9");
	}

	@Test
	void anOptionWithoutItsValueIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> parse("--rounds"));
	}

	@Test
	void numbersArePositive() {
		for (String number : new String[] { "0", "-1", "NaN", "Infinity", "many", "" }) {
			assertThatIllegalArgumentException().isThrownBy(() -> parse("--rounds=" + number).number("rounds"))
				.withMessageContaining("'rounds' must be a positive number");
		}
	}

	private static Arguments parse(String... arguments) {
		return Arguments.parse(arguments, DEFAULTS);
	}

}
