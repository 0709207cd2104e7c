package io.llmspring.dialect.anthropic;

import java.math.BigDecimal;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnthropicUsageTests {

	private static TokenUsage read(String json) {
		return AnthropicUsage.read(JsonTree.object(JsonValues.parse(json)));
	}

	@Test
	void theInputContainsWhatWasReadFromAndWrittenToACache() {
		assertThat(read("""
				{"input_tokens":5,"cache_read_input_tokens":100,"cache_creation_input_tokens":30,"output_tokens":7,
				 "cache_creation":{"ephemeral_5m_input_tokens":10,"ephemeral_1h_input_tokens":20}}"""))
			.isEqualTo(TokenUsage.builder()
				.input(135L)
				.output(7L)
				.cacheRead(100L)
				.cacheWrite5m(10L)
				.cacheWrite1h(20L)
				.build());
	}

	@Test
	void writesThatAreNotSplitLiveFiveMinutes() {
		TokenUsage usage = read("{\"input_tokens\":5,\"cache_creation_input_tokens\":30,\"output_tokens\":7}");
		assertThat(usage.cacheWrite5m()).isEqualTo(30);
		assertThat(usage.cacheWrite1h()).isNull();
		assertThat(usage.input()).isEqualTo(35);
	}

	@Test
	void whatIsNotSaidIsNotZero() {
		assertThat(read("{}")).isNull();
		TokenUsage usage = read("{\"input_tokens\":5,\"output_tokens\":7,\"cache_read_input_tokens\":null}");
		assertThat(usage).isEqualTo(TokenUsage.of(5, 7));
		assertThat(read("{\"output_tokens\":7}").input()).isNull();
	}

	@Test
	void searchesTierThoughtsAndCostAreRead() {
		assertThat(read("""
				{"input_tokens":5,"output_tokens":70,"output_tokens_details":{"thinking_tokens":40},
				 "service_tier":"priority","server_tool_use":{"web_search_requests":2,"web_fetch_requests":1},
				 "cost":0.000112}""")).isEqualTo(TokenUsage.builder()
			.input(5L)
			.output(70L)
			.reasoning(40L)
			.serviceTier("priority")
			.calls("web-search", 2)
			.reportedCost(new BigDecimal("0.000112"))
			.build());
	}

	@Test
	void theTokensOfACompactionAreAdded() {
		assertThat(read("""
				{"input_tokens":682,"output_tokens":1320,"iterations":[
				  {"type":"compaction","input_tokens":60385,"output_tokens":592},
				  {"type":"message","input_tokens":682,"output_tokens":1320},
				  {"type":"advisor_message","model":"other","input_tokens":9,"output_tokens":9}]}"""))
			.isEqualTo(TokenUsage.of(61067, 1912));
	}

	@Test
	void countersOfAnotherTypeAreNotTaken() {
		assertThat(read("{\"input_tokens\":\"many\",\"output_tokens\":7,\"cache_creation\":[],\"iterations\":{}}"))
			.isEqualTo(TokenUsage.builder().output(7L).build());
	}

	@Test
	void countersThatCannotBeTrueStayVisible() {
		assertThat(read("""
				{"input_tokens":9223372036854775807,"output_tokens":1,"iterations":[
				 {"type":"compaction","input_tokens":9223372036854775807},
				 {"type":"compaction","input_tokens":10}]}""").contradiction()).contains("impossibly many");
		assertThat(read("{\"input_tokens\":5,\"output_tokens\":1,\"cache_creation_input_tokens\":-3}").contradiction())
			.contains("negative");
		assertThat(read("""
				{"input_tokens":5,"output_tokens":1,"cache_creation_input_tokens":10,
				 "cache_creation":{"ephemeral_5m_input_tokens":-4,"ephemeral_1h_input_tokens":4}}""").contradiction())
			.contains("negative");
	}

}
