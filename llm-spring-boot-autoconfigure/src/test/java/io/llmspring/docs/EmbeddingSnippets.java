package io.llmspring.docs;

import java.time.Duration;
import java.util.List;

import io.llmspring.chat.ChatRequest;
import io.llmspring.embedding.EmbeddingOptions;
import io.llmspring.embedding.EmbeddingRequest;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.model.ModelInfo;
import io.llmspring.service.LlmService;
import io.llmspring.usage.TokenCount;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ways to ask for vectors, as the documentation shows them.
 */
class EmbeddingSnippets {

	private final LlmService llm;

	EmbeddingSnippets(LlmService llm) {
		this.llm = llm;
	}

	Mono<List<float[]>> vectors() {
		// tag::embed[]
		Mono<List<float[]>> vectors = this.llm.embed("search", "The first text", "The second text")
			.map(EmbeddingResponse::vectors);
		// end::embed[]
		return vectors;
	}

	Mono<EmbeddingResponse> index(List<String> texts) {
		// tag::embedding-request[]
		EmbeddingRequest request = EmbeddingRequest.builder("search")
			.inputs(texts)
			.purpose(EmbeddingOptions.Purpose.DOCUMENT)
			.dimensions(512)
			.timeout(Duration.ofSeconds(30))
			.tag("job", "index")
			.build();
		return this.llm.embed(request)
			.doOnNext((response) -> System.out.println(response.target() + " " + response.cost()));
		// end::embedding-request[]
	}

	Mono<Long> inquiries(String question) {
		// tag::inquiries[]
		Flux<String> names = this.llm.models("openai").map(ModelInfo::id);
		Mono<Long> tokens = this.llm.countTokens(ChatRequest.of("assistant", question)).map(TokenCount::input);
		// end::inquiries[]
		return names.onErrorComplete().then(tokens);
	}

}
