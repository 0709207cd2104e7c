package io.llmspring.dialect.gemini;

import io.llmspring.chat.ChatEvent;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.WireFrame;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GeminiUsageTests {

	private static TokenUsage usage(String usage) {
		return Gemini
			.fold(Gemini.document("{\"candidates\":[{\"finishReason\":\"STOP\"}],\"usageMetadata\":" + usage + "}"))
			.usage();
	}

	@Test
	void thoughtsAreAddedToTheOutputAndToolsToTheInput() {
		TokenUsage usage = usage("""
				{"promptTokenCount":100,"cachedContentTokenCount":60,"toolUsePromptTokenCount":20,
				"candidatesTokenCount":10,"thoughtsTokenCount":30,"totalTokenCount":160}""");
		assertThat(usage).isEqualTo(TokenUsage.builder().input(120L).output(40L).cacheRead(60L).reasoning(30L).build());
		assertThat(usage.total()).isEqualTo(160);
		assertThat(usage.contradiction()).isNull();
	}

	@Test
	void soundsAndImagesAreCountedByModality() {
		assertThat(
				usage("""
						{"promptTokenCount":100,"candidatesTokenCount":90,"totalTokenCount":190,
						"promptTokensDetails":[{"modality":"TEXT","tokenCount":10},{"modality":"AUDIO","tokenCount":50},
						{"modality":2,"tokenCount":40}],"toolUsePromptTokensDetails":[{"modality":"AUDIO","tokenCount":5}],
						"cacheTokensDetails":[{"modality":4,"tokenCount":7},{"modality":"IMAGE","tokenCount":8}],
						"candidatesTokensDetails":[{"tokenCount":80,"modality":"IMAGE"},{"modality":"VIDEO","tokenCount":3}]}"""))
			.isEqualTo(TokenUsage.builder()
				.input(100L)
				.output(90L)
				.audio(55L, 7L, null)
				.image(40L, 8L, null)
				.build()
				.toBuilder()
				.image(40L, 8L, 80L)
				.build());
	}

	@Test
	void anOutputThatIsLeftOutIsTheRestOfTheTotal() {
		assertThat(usage("{\"promptTokenCount\":15,\"thoughtsTokenCount\":60,\"totalTokenCount\":75}"))
			.isEqualTo(TokenUsage.builder().input(15L).output(60L).reasoning(60L).build());
		assertThat(usage("{\"promptTokenCount\":8,\"totalTokenCount\":8}")).isEqualTo(TokenUsage.of(8, 0));
		assertThat(usage("{\"promptTokenCount\":8}")).isEqualTo(TokenUsage.builder().input(8L).build());
	}

	@Test
	void nothingCountedIsNoUsage() {
		assertThat(usage("{\"trafficType\":\"ON_DEMAND\"}")).isNull();
		assertThat(usage("{}")).isNull();
		assertThat(usage("[]")).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "trafficType, ON_DEMAND, standard", "trafficType, ON_DEMAND_FLEX, flex",
			"trafficType, PROVISIONED_THROUGHPUT, provisioned-throughput", "serviceTier, standard, standard",
			"serviceTier, priority, priority", "serviceTier, new, new" })
	void theServiceTierIsRead(String field, String word, String tier) {
		assertThat(usage("{\"promptTokenCount\":1,\"totalTokenCount\":1,\"" + field + "\":\"" + word + "\"}")
			.serviceTier()).isEqualTo(tier);
	}

	@Test
	void theLastCountersOfAStreamCount() {
		assertThat(Gemini
			.fold(Gemini.stream(Gemini
				.sse("""
						{"candidates":[{"content":{"parts":[{"text":"1"}]}}],"usageMetadata":{"promptTokenCount":78,"totalTokenCount":78}}
						{"candidates":[{"finishReason":1}],"usageMetadata":{"promptTokenCount":33,"candidatesTokenCount":12,"totalTokenCount":45}}
						{"usageMetadata":{"trafficType":"ON_DEMAND"}}
						""")))
			.usage()).isEqualTo(TokenUsage.builder().input(33L).output(12L).serviceTier("standard").build());
	}

	@ParameterizedTest
	@CsvSource({ "gemini-2.5-flash, 1", "gemini-3-pro-preview, 2" })
	void searchesAreCountedAsTheyAreBilled(String model, long calls) {
		EventDecoder decoder = new GeminiEventDecoder(false, GeminiModel.of(model));
		decoder.decode(WireFrame.of(null, """
				{"candidates":[{"finishReason":"STOP","groundingMetadata":{"webSearchQueries":["a","b"]}}],
				"usageMetadata":{"promptTokenCount":1,"candidatesTokenCount":1,"totalTokenCount":2}}"""), (event) -> {
		});
		decoder.end((event) -> {
			if (event instanceof ChatEvent.Finished finished) {
				assertThat(finished.usage().calls()).containsEntry("web-search", calls);
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"promptTokenCount\":-1,\"candidatesTokenCount\":5}",
			"{\"promptTokenCount\":20,\"toolUsePromptTokenCount\":-5,\"candidatesTokenCount\":5}",
			"{\"promptTokenCount\":9223372036854775807,\"toolUsePromptTokenCount\":10,\"candidatesTokenCount\":5}",
			"{\"promptTokenCount\":20,\"candidatesTokenCount\":5,\"promptTokensDetails\":[{\"modality\":\"AUDIO\","
					+ "\"tokenCount\":-9},{\"modality\":\"AUDIO\",\"tokenCount\":12}]}" })
	void countersThatCannotBeTrueStayVisible(String counters) {
		assertThat(usage(counters).contradiction()).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"DOCUMENT\"", "5" })
	void pagesOfADocumentCountAsImages(String modality) {
		TokenUsage usage = usage("{\"promptTokenCount\":542,\"candidatesTokenCount\":17,\"promptTokensDetails\":["
				+ "{\"modality\":" + modality + ",\"tokenCount\":516},{\"modality\":\"TEXT\",\"tokenCount\":26}]}");
		assertThat(usage.inputImage()).isEqualTo(516);
		assertThat(usage.inputAudio()).isNull();
	}

}
