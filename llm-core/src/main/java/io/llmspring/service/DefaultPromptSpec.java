package io.llmspring.service;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.llmspring.chat.AdaptationPolicy;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatOptionsBuilder;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import io.llmspring.model.Secret;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Collects a request and hands it to the service.
 */
final class DefaultPromptSpec implements PromptSpec {

	private final LlmService service;

	private final ChatRequest.Builder request;

	DefaultPromptSpec(LlmService service, String model) {
		this.service = service;
		this.request = ChatRequest.builder(model);
	}

	@Override
	public PromptSpec system(String text) {
		this.request.system(text);
		return this;
	}

	@Override
	public PromptSpec user(String text) {
		this.request.user(text);
		return this;
	}

	@Override
	public PromptSpec user(Content... content) {
		this.request.message(Message.user(content));
		return this;
	}

	@Override
	public PromptSpec messages(List<? extends Message> messages) {
		this.request.messages(messages);
		return this;
	}

	@Override
	public PromptSpec tools(ToolDefinition... tools) {
		for (ToolDefinition tool : tools) {
			this.request.tool(tool);
		}
		return this;
	}

	@Override
	public PromptSpec options(Consumer<ChatOptionsBuilder> change) {
		this.request.options(change);
		return this;
	}

	@Override
	public PromptSpec profile(String profile) {
		this.request.profile(profile);
		return this;
	}

	@Override
	public PromptSpec timeout(Duration timeout) {
		this.request.timeout(timeout);
		return this;
	}

	@Override
	public PromptSpec credentials(String provider, Secret key) {
		this.request.credentials(provider, key);
		return this;
	}

	@Override
	public PromptSpec header(String name, String value) {
		this.request.header(name, value);
		return this;
	}

	@Override
	public PromptSpec adaptation(AdaptationPolicy policy) {
		this.request.adaptation(policy);
		return this;
	}

	@Override
	public PromptSpec tag(String name, String value) {
		this.request.tag(name, value);
		return this;
	}

	@Override
	public CallSpec call() {
		ChatRequest built = this.request.build();
		Mono<ChatResponse> response = this.service.chat(built);
		return new CallSpec() {

			@Override
			public Mono<String> content() {
				return response.map(ChatResponse::text);
			}

			@Override
			public Mono<ChatResponse> response() {
				return response;
			}

		};
	}

	@Override
	public StreamSpec stream() {
		Flux<ChatEvent> events = this.service.stream(this.request.build());
		return new StreamSpec() {

			@Override
			public Flux<String> content() {
				return events.handle((event, sink) -> {
					if (event instanceof ChatEvent.TextDelta delta) {
						sink.next(delta.text());
					}
				});
			}

			@Override
			public Flux<ChatEvent> events() {
				return events;
			}

		};
	}

}
