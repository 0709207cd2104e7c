package io.llmspring.test.autoconfigure;

import io.llmspring.service.LlmService;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Service;

/**
 * A class as users write it.
 */
@Service
class Assistant {

	private final LlmService llm;

	Assistant(LlmService llm) {
		this.llm = llm;
	}

	Mono<String> answer(String question) {
		return this.llm.prompt("assistant").system("Be brief.").user(question).call().content();
	}

	Flux<String> stream(String question) {
		return this.llm.prompt("assistant").user(question).stream().content();
	}

}
