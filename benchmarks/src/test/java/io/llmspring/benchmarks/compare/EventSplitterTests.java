package io.llmspring.benchmarks.compare;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.llmspring.benchmarks.RecordedAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class EventSplitterTests {

	private final EventSplitter splitter = new EventSplitter();

	@Test
	void onlyDataIsHandedOn() {
		assertThat(read("event: a\nid: 1\ndata: {}\n\n: data: no\ndata\ndatabase: no\n\n")).containsExactly("{}");
	}

	@Test
	void oneSpaceBeforeTheDataIsDropped() {
		assertThat(read("data:{}\n\ndata:  {}\n\ndata:\n\n")).containsExactly("{}", " {}", "");
	}

	@Test
	void linesMayEndWithCarriageReturns() {
		assertThat(read("data: {}\r\n\r\ndata: []\r\n\r\n")).containsExactly("{}", "[]");
	}

	@Test
	void aLineThatHasNotEndedIsKept() {
		assertThat(read("data: {\"a\"")).isEmpty();
		assertThat(read(":1}\n")).containsExactly("{\"a\":1}");
	}

	@ParameterizedTest
	@EnumSource
	void cutsDoNotChangeWhatIsRead(RecordedAnswer answer) {
		String stream = new String(answer.stream(300), StandardCharsets.UTF_8);
		List<String> whole = read(stream);
		assertThat(whole).hasSizeGreaterThan(300);
		for (int seed = 0; seed < 50; seed++) {
			Random random = new Random(seed);
			List<String> parts = new ArrayList<>();
			for (int at = 0; at < stream.length();) {
				int end = Math.min(stream.length(), at + 1 + random.nextInt(1 << random.nextInt(14)));
				parts.addAll(read(stream.substring(at, end)));
				at = end;
			}
			assertThat(parts).as("seed %s", seed).isEqualTo(whole);
		}
	}

	private List<String> read(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		System.arraycopy(bytes, 0, this.splitter.room(bytes.length), this.splitter.position(), bytes.length);
		List<String> data = new ArrayList<>();
		this.splitter.advance(bytes.length,
				(buffer, offset, length) -> data.add(new String(buffer, offset, length, StandardCharsets.UTF_8)));
		return data;
	}

}
