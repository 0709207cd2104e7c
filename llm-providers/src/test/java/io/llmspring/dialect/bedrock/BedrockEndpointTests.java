package io.llmspring.dialect.bedrock;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatRequest;
import io.llmspring.embedding.EmbeddingOptions;
import io.llmspring.embedding.EmbeddingOptions.Purpose;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.EmbeddingEndpoint;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for embeddings and counts of tokens.
 */
class BedrockEndpointTests {

	private static final String TITAN_2 = "amazon.titan-embed-text-v2:0";

	private static final String COHERE_3 = "cohere.embed-multilingual-v3";

	private final EmbeddingEndpoint embeddings = new BedrockConverseDialect().embeddings();

	@Test
	void titanTakesOneTextAtATime() {
		EmbeddingCall call = call(TITAN_2, new EmbeddingOptions(256, null, null, null, Map.of()), "one");
		assertThat(this.embeddings.limits(call, Bedrock.PROFILE).inputs()).isEqualTo(1);
		WireRequest request = this.embeddings.encode(call, Bedrock.PROFILE);
		assertThat(request.path()).isEqualTo("/model/amazon.titan-embed-text-v2%3A0/invoke");
		assertThat(Bedrock.body(request)).isEqualTo(Bedrock.json("{\"inputText\": \"one\", \"dimensions\": 256}"));
		EmbeddingResponse response = this.embeddings.decode(call, WireAnswer
			.of("{\"embedding\":[0.5,-1],\"embeddingsByType\":{\"float\":[0.5,-1]}," + "\"inputTextTokenCount\":3}"),
				Bedrock.PROFILE);
		assertThat(response.vectors()).containsExactly(new float[] { 0.5f, -1 });
		assertThat(response.usage().input()).isEqualTo(3);
	}

	@Test
	void cohereTakesManyTextsAndCountsInAHeader() {
		EmbeddingCall call = call(COHERE_3, new EmbeddingOptions(null, Purpose.QUERY, true, null, Map.of()), "a", "b");
		assertThat(this.embeddings.limits(call, Bedrock.PROFILE).inputs()).isEqualTo(96);
		assertThat(Bedrock.body(this.embeddings.encode(call, Bedrock.PROFILE))).isEqualTo(Bedrock.json("""
				{"texts": ["a", "b"], "input_type": "search_query", "truncate": "END"}"""));
		for (String vectors : List.of("[[1,2],[3,4]]", "{\"float\":[[1,2],[3,4]]}")) {
			EmbeddingResponse response = this.embeddings.decode(call,
					new WireAnswer(200, Map.of("x-amzn-bedrock-input-token-count", "4"),
							("{\"id\":\"x\",\"texts\":[\"a\",\"b\"],\"embeddings\":" + vectors + "}")
								.getBytes(StandardCharsets.UTF_8)),
					Bedrock.PROFILE);
			assertThat(response.vectors()).containsExactly(new float[] { 1, 2 }, new float[] { 3, 4 });
			assertThat(response.usage().input()).isEqualTo(4);
		}
	}

	@Test
	void countersThatAreNotThereAreNotZero() {
		assertThat(this.embeddings
			.decode(call(COHERE_3, EmbeddingOptions.NONE, "a"), WireAnswer.of("{\"embeddings\":[[1]]}"),
					Bedrock.PROFILE)
			.usage()).isNull();
	}

	@Test
	void whatAModelCannotDoIsRefused() {
		EmbeddingOptions shorter = new EmbeddingOptions(64, null, null, null, Map.of());
		for (EmbeddingCall call : List.of(call(COHERE_3, shorter, "a"),
				call("amazon.titan-embed-text-v1", shorter, "a"),
				call("twelvelabs.marengo-embed-2-7-v1:0", EmbeddingOptions.NONE, "a"))) {
			assertThatExceptionOfType(WireException.class)
				.isThrownBy(() -> this.embeddings.encode(call, Bedrock.PROFILE))
				.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.UNSUPPORTED));
		}
	}

	@Test
	void answerWithoutAVectorForEachTextIsMalformed() {
		assertThatExceptionOfType(WireException.class)
			.isThrownBy(() -> this.embeddings.decode(call(COHERE_3, EmbeddingOptions.NONE, "a", "b"),
					WireAnswer.of("{\"embeddings\":[[1]]}"), Bedrock.PROFILE))
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.MALFORMED));
	}

	@Test
	void countTakesWhatMakesThePrompt() {
		ChatRequest request = ChatRequest.builder("test")
			.system("S")
			.user("Hi")
			.options((options) -> options.temperature(0.5).maxTokens(7))
			.build();
		WireRequest count = new BedrockConverseDialect().tokenCounting()
			.encode(new ProviderCall(Bedrock.CLAUDE, request, false), Bedrock.PROFILE);
		assertThat(count.path()).endsWith("/count-tokens");
		assertThat(Bedrock.body(count)).isEqualTo(Bedrock.json("""
				{"input": {"converse": {"messages": [{"role": "user", "content": [{"text": "Hi"}]}],
				"system": [{"text": "S"}]}}}"""));
	}

	private static EmbeddingCall call(String model, EmbeddingOptions options, String... inputs) {
		return new EmbeddingCall(model, List.of(inputs), options);
	}

}
