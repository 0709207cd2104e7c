package io.llmspring.interop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ChatResponseAssembler;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.error.LlmException;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import io.llmspring.service.LlmService;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What an application and a server say to each other, as a whole or piece by piece.
 */
final class InteropConversation {

	static final ToolDefinition WEATHER = ToolDefinition.of("weather", "Weather of a city",
			"{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}");

	static final ToolDefinition NOW = ToolDefinition.of("now", "The time", ToolDefinition.NO_PARAMETERS);

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private final LlmService llm;

	private final ChatRequest.Builder request;

	private final boolean streamed;

	private List<ChatEvent> events = new ArrayList<>();

	InteropConversation(LlmService llm, String alias, boolean streamed) {
		this.llm = llm;
		this.request = ChatRequest.builder(alias);
		this.streamed = streamed;
	}

	ChatRequest.Builder request() {
		return this.request;
	}

	/**
	 * The events of the last answer, if it was a stream.
	 */
	List<ChatEvent> events() {
		return this.events;
	}

	/**
	 * Say something and return the answer, which is part of the conversation from then
	 * on.
	 */
	ChatResponse say(String text) {
		return send(Message.user(text));
	}

	/**
	 * Answer every call of the last turn.
	 */
	ChatResponse results(ChatResponse calls, String... texts) {
		List<Content.ToolResult> results = new ArrayList<>();
		for (int i = 0; i < texts.length; i++) {
			results.add(Content.ToolResult.of(calls.toolCalls().get(i).id(), texts[i]));
		}
		return send(new Message.Tool(results));
	}

	/**
	 * Say something that the server refuses.
	 */
	LlmException refused(String text) {
		LlmException failure = catchThrowableOfType(LlmException.class, () -> say(text));
		if (failure == null) {
			throw new AssertionError("The call did not fail");
		}
		return failure;
	}

	private ChatResponse send(Message message) {
		this.request.message(message);
		ChatResponse response = this.streamed ? fold(this.llm.stream(this.request.build()))
				: this.llm.chat(this.request.build()).blockOptional(TIMEOUT).orElseThrow();
		this.request.message(response.message());
		return response;
	}

	private ChatResponse fold(Flux<ChatEvent> stream) {
		this.events = new ArrayList<>();
		ChatResponseAssembler assembler = new ChatResponseAssembler();
		stream.doOnNext(this.events::add).doOnNext(assembler::accept).blockLast(TIMEOUT);
		return assembler.response();
	}

}
