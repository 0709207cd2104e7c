package io.llmspring.wire;

import java.time.Duration;
import java.util.List;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ChatResponseAssembler;
import io.llmspring.error.LlmException;
import io.llmspring.service.LlmService;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A started application and the server that it calls.
 *
 * @param context the application
 * @param server the server
 */
record WireCall(ApplicationContext context, WireServer server) {

	static final Duration TIMEOUT = Duration.ofSeconds(10);

	LlmService llm() {
		return this.context.getBean(LlmService.class);
	}

	UsageLog usage() {
		return this.context.getBean(UsageLog.class);
	}

	ChatResponse chat(String model) {
		return answer(this.llm().chat(ChatRequest.of(model, "Hi")));
	}

	ChatResponse stream(String model) {
		return fold(this.llm().stream(ChatRequest.of(model, "Hi")));
	}

	LlmException chatFailure(String model) {
		return failure(this.llm().chat(ChatRequest.of(model, "Hi")));
	}

	LlmException streamFailure(String model) {
		return failure(this.llm().stream(ChatRequest.of(model, "Hi")).collectList());
	}

	static <T> T answer(Mono<T> call) {
		return call.blockOptional(TIMEOUT).orElseThrow();
	}

	static LlmException failure(Mono<?> call) {
		LlmException failure = catchThrowableOfType(LlmException.class, () -> call.block(TIMEOUT));
		if (failure == null) {
			throw new AssertionError("The call did not fail");
		}
		return failure;
	}

	static ChatResponse fold(Flux<ChatEvent> events) {
		return answer(events.collect(ChatResponseAssembler::new, ChatResponseAssembler::accept)
			.map(ChatResponseAssembler::response));
	}

	static String text(List<ChatEvent> events) {
		StringBuilder text = new StringBuilder();
		events.forEach((event) -> text.append((event instanceof ChatEvent.TextDelta delta) ? delta.text() : ""));
		return text.toString();
	}

}
