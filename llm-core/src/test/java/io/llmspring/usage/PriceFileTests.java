package io.llmspring.usage;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import io.llmspring.model.ModelRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PriceFileTests {

	private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

	@Test
	void readsEveryField() {
		PriceBook book = read(
				"""
						# a comment

						llm-prices 1
						asOf=2026-08-21
						v	m	from=2026-01-01	until=2027-01-01	input=1	output=2	cacheRead=3	cacheWrite5m=4	cacheWrite1h=5	\
						outputReasoning=6	inputAudio=7	outputAudio=8	cacheReadAudio=9	inputImage=10	outputImage=11	\
						cacheReadImage=12	>200.input=20	>100.input=13	batch.output=14	call.web-search=15
						""");
		Price price = book.find(new ModelRef("v", "m"), NOW).orElseThrow().price();
		assertThat(price.rates()).isEqualTo(new Rates(usd(1), usd(2), usd(3), usd(4), usd(5), usd(6), usd(7), usd(8),
				usd(9), usd(10), usd(11), usd(12)));
		assertThat(price.tiers()).isEqualTo(List.of(new Price.Tier(100, Rates.builder().input(usd(13)).build()),
				new Price.Tier(200, Rates.builder().input(usd(20)).build())));
		assertThat(price.services()).containsOnlyKeys("batch");
		assertThat(price.perThousandCalls()).containsEntry("web-search", usd(15));
		assertThat(price.from()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
		assertThat(price.until()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', textBlock = """
			v|m,                             "expected vendor, model and at least one field"
			v||input=1,                      "expected vendor, model and at least one field"
			v|m|input,                       "expected key=value"
			v|m|input=1|,                    "expected key=value"
			v|m|inptu=1,                     "'inptu' is not a rate"
			v|m|batch.x=1,                   "'x' is not a rate"
			v|m|input=1|input=2,             "'input' is given twice"
			v|m|input=-1,                    "must not be negative"
			v|m|input=abc,                   "line 3"
			v|m|>x.input=1,                  "line 3"
			v|m|until=soon|input=1,          "line 3"
			v|m|default.input=1,             "'default' is the standard service tier"
			v|m|from=2026-02-01|until=2026-01-01|input=1, "must end after it starts"
			""")
	void namesTheLineThatIsWrong(String line, String reason) {
		String text = "llm-prices 1\nasOf=2026-08-21\n" + line.replace('|', '\t') + "\n";
		assertThatIllegalArgumentException().isThrownBy(() -> read(text))
			.withMessageStartingWith("test, line 3: ")
			.withMessageContaining(reason);
	}

	@Test
	void rejectsAModelThatIsListedTwice() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> read("llm-prices 1\nasOf=2026-08-21\nv\tm\tinput=1\nv\tm\tinput=2\n"))
			.withMessage("test, line 4: The prices of 'v:m' must follow each other in time without overlap");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> read("llm-prices 1\nasOf=2026-08-21\nv\tm\tinput=1\nv\tn\talias=m\tinput=2\n"))
			.withMessage("'v:m' is listed twice");
	}

	@Test
	void rejectsAnotherFormat() {
		assertThatIllegalArgumentException().isThrownBy(() -> read("llm-prices 2\n"))
			.withMessage("test, line 1: expected 'llm-prices 1' but found 'llm-prices 2'");
		assertThatIllegalArgumentException().isThrownBy(() -> read("llm-prices 1\nv\tm\tinput=1\n"))
			.withMessageStartingWith("test, line 2: expected 'asOf='");
		assertThatIllegalArgumentException().isThrownBy(() -> read("")).withMessageContaining("has no 'llm-prices 1'");
	}

	@Test
	void reportsAnUnreadableSource() {
		Reader broken = new Reader() {

			@Override
			public int read(char[] chars, int offset, int length) throws IOException {
				throw new IOException("gone");
			}

			@Override
			public void close() {
			}

		};
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> PriceBook.read("test", broken))
			.withMessage("Cannot read prices from test");
	}

	private static PriceBook read(String text) {
		return PriceBook.read("test", new StringReader(text));
	}

	private static BigDecimal usd(int amount) {
		return BigDecimal.valueOf(amount);
	}

}
