package io.llmspring.sample;

import java.util.ArrayList;
import java.util.List;

import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ChatResponseAssembler;
import io.llmspring.error.LlmException;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import io.llmspring.service.LlmService;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

import org.springframework.stereotype.Component;

/**
 * Answers conversations. A streamed answer may call the tools of {@link ToolBox}: then
 * their results go back to the model, which answers again, a few times at most.
 */
@Component
class ChatAnswers {

	static final int MAX_ROUNDS = 4;

	private static final Log logger = LogFactory.getLog(ChatAnswers.class);

	private final LlmService llm;

	private final ToolBox tools;

	private final SampleProperties properties;

	ChatAnswers(LlmService llm, ToolBox tools, SampleProperties properties) {
		this.llm = llm;
		this.tools = tools;
		this.properties = properties;
	}

	/**
	 * Answer as a whole.
	 * @param alias who answers
	 * @param messages the conversation
	 * @return the answer, or an {@link LlmException}
	 */
	Mono<ChatResponse> answer(String alias, List<Message> messages) {
		return this.llm.prompt(alias).messages(messages).call().response();
	}

	/**
	 * Answer piece by piece.
	 * @param alias who answers
	 * @param messages the conversation
	 * @return the pieces; a failure is the last piece, so the stream never fails. Whoever
	 * cancels it closes the connection to the provider.
	 */
	Flux<ChatMessage> stream(String alias, List<Message> messages) {
		return Flux.defer(() -> {
			AnswerClock clock = new AnswerClock();
			return round(alias, messages, 1, clock).onErrorResume((failure) -> Mono.just(failed(failure, clock)))
				.doFinally((signal) -> log(alias, signal, clock));
		});
	}

	private Flux<ChatMessage> round(String alias, List<Message> messages, int number, AnswerClock clock) {
		ChatRequest.Builder request = ChatRequest.builder(alias).messages(messages);
		if (this.properties.words(alias).tools()) {
			this.tools.definitions().forEach(request::tool);
		}
		ChatResponseAssembler assembler = new ChatResponseAssembler();
		return this.llm.stream(request.build()).doOnNext(clock::see).<ChatMessage>handle((event, sink) -> {
			assembler.accept(event);
			ChatMessage message = ChatMessage.of(event, clock);
			if (message != null) {
				sink.next(message);
			}
		}).concatWith(Flux.defer(() -> followUp(alias, messages, assembler.response(), number, clock)));
	}

	private Flux<ChatMessage> followUp(String alias, List<Message> messages, ChatResponse answer, int number,
			AnswerClock clock) {
		List<Content.ToolCall> calls = answer.toolCalls().stream().filter(Content.ToolCall::complete).toList();
		if (calls.isEmpty() || number == MAX_ROUNDS) {
			return Flux.empty();
		}
		List<ChatMessage> heard = new ArrayList<>();
		List<Content.ToolResult> results = new ArrayList<>();
		for (Content.ToolCall call : calls) {
			Content.ToolResult result = this.tools.call(call);
			results.add(result);
			heard.add(ChatMessage.ToolResult.of(call, result));
		}
		List<Message> next = new ArrayList<>(messages);
		next.add(answer.message());
		next.add(new Message.Tool(results));
		return Flux.fromIterable(heard).concatWith(Flux.defer(() -> round(alias, next, number + 1, clock)));
	}

	private static ChatMessage failed(Throwable failure, AnswerClock clock) {
		if (failure instanceof LlmException known) {
			return ChatMessage.Failed.of(known, clock);
		}
		logger.error("An answer failed for a reason that is not the model's", failure);
		return new ChatMessage.Failed("internal", "The application failed. Its log says why.", false, List.of(),
				clock.totalMillis());
	}

	private static void log(String alias, SignalType signal, AnswerClock clock) {
		if (logger.isInfoEnabled()) {
			String end = (signal == SignalType.CANCEL) ? "stopped by the reader" : "ended";
			logger.info("Answer of '" + alias + "' " + end + " after " + clock.totalMillis() + " ms");
		}
	}

}
