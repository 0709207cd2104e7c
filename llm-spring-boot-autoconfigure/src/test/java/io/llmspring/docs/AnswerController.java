package io.llmspring.docs;

import io.llmspring.service.LlmService;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

// tag::mvc[]
@RestController
class AnswerController {

	private final LlmService llm;

	AnswerController(LlmService llm) {
		this.llm = llm;
	}

	@GetMapping("/answer")
	String answer(@RequestParam String question) {
		return this.llm.blocking().ask("assistant", question);
	}

}
// end::mvc[]
