package io.llmspring.benchmarks.compare;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeltaReaderTests {

	@ParameterizedTest
	@EnumSource
	void oneReaderReadsAllEventsOfAStream(ProviderApi api) {
		StringBuilder text = new StringBuilder();
		DeltaReader reader = new DeltaReader(api);
		new String(api.answer().stream(5), StandardCharsets.UTF_8).lines()
			.filter((line) -> line.startsWith("data: "))
			.forEach((line) -> {
				String found = read(reader, line.substring(6));
				text.append((found != null) ? found + "|" : "");
			});
		assertThat(text).hasToString(" the| of| and|ing| token|");
	}

	@ParameterizedTest
	@EnumSource
	void aWholeAnswerIsRead(ProviderApi api) {
		assertThat(read(new DeltaReader(api), api.answer().whole("Hello"))).isEqualTo("Hello");
	}

	@Test
	void escapesAndOtherAlphabetsAreRead() {
		assertThat(read(new DeltaReader(ProviderApi.OPENAI),
				"{\"choices\":[{\"delta\":{\"content\":\"\\n\\u00fcber 日本\"}}]}"))
			.isEqualTo("\nüber 日本");
	}

	private static String read(DeltaReader reader, String document) {
		byte[] bytes = ("xx" + document).getBytes(StandardCharsets.UTF_8);
		return reader.read(bytes, 2, bytes.length - 2);
	}

}
