package io.llmspring.sample;

import java.util.List;

import io.llmspring.chat.ChatResponse;
import io.llmspring.message.Message;
import io.llmspring.service.LlmService;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers over HTTP: {@code POST} piece by piece, {@code GET} as a whole.
 */
@RestController
class ChatController {

	private final LlmService llm;

	private final ChatAnswers answers;

	ChatController(LlmService llm, ChatAnswers answers) {
		this.llm = llm;
		this.answers = answers;
	}

	@PostMapping(path = "/api/chat", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<ServerSentEvent<ChatMessage>> stream(@RequestBody ChatInput input) {
		String alias = known(input.requiredAlias());
		List<Message> messages = input.messages();
		return this.answers.stream(alias, messages)
			.map((message) -> ServerSentEvent.builder(message).event(message.event()).build());
	}

	@GetMapping("/api/chat")
	Mono<Answer> answer(@RequestParam(required = false) @Nullable String alias,
			@RequestParam(required = false) @Nullable String message) {
		ChatInput input = new ChatInput(alias, message, null);
		String name = known(input.requiredAlias());
		return this.answers.answer(name, input.messages()).map(Answer::of);
	}

	// A reference such as "openai:gpt-5" would be understood as well, but then every
	// visitor could choose what we pay for
	private String known(String alias) {
		if (!this.llm.resolve(alias).alias()) {
			ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "'" + alias
					+ "' is a model, and this application answers by alias only. " + "GET /api/aliases lists them.");
			throw new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
		}
		return alias;
	}

	/**
	 * A whole answer.
	 *
	 * @param text the text
	 * @param reasoning what the model thought, or {@code null}
	 * @param target the model that answered
	 * @param attempts every try of the call
	 * @param usage tokens, or {@code null} if not counted
	 * @param cost what it cost
	 * @param finishReason why the answer ended
	 */
	record Answer(String text, @Nullable String reasoning, String target, List<CallView.Try> attempts,
			CallView.@Nullable Tokens usage, CallView.@Nullable Money cost, @Nullable String finishReason) {

		static Answer of(ChatResponse response) {
			String reasoning = response.reasoning();
			return new Answer(response.text(), reasoning.isEmpty() ? null : reasoning,
					String.valueOf(response.target()), CallView.attempts(response.attempts()),
					CallView.Tokens.of(response.usage()), CallView.Money.of(response.cost()),
					(response.finishReason() != null) ? Names.of(response.finishReason()) : null);
		}

	}

}
