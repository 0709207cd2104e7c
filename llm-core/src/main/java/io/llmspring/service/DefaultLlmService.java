package io.llmspring.service;

import java.util.List;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ChatResponseAssembler;
import io.llmspring.embedding.EmbeddingRequest;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.model.ModelInfo;
import io.llmspring.usage.TokenCount;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The service on top of the pipeline.
 */
final class DefaultLlmService implements LlmService {

	private final CallEnvironment environment;

	private final CallPipeline pipeline;

	private final Inquiries inquiries;

	DefaultLlmService(CallEnvironment environment) {
		this.environment = environment;
		this.pipeline = new CallPipeline(environment);
		this.inquiries = new Inquiries(environment);
	}

	@Override
	public PromptSpec prompt(String model) {
		return new DefaultPromptSpec(this, model);
	}

	@Override
	public Mono<ChatResponse> chat(ChatRequest request) {
		return this.pipeline.chat(request, false)
			.collect(ChatResponseAssembler::new, ChatResponseAssembler::accept)
			.map(ChatResponseAssembler::response);
	}

	@Override
	public Flux<ChatEvent> stream(ChatRequest request) {
		return this.pipeline.chat(request, true);
	}

	@Override
	public Mono<EmbeddingResponse> embed(EmbeddingRequest request) {
		return this.pipeline.embed(request);
	}

	@Override
	public Mono<TokenCount> countTokens(ChatRequest request) {
		return this.inquiries.countTokens(request);
	}

	@Override
	public Flux<ModelInfo> models(String provider) {
		return this.inquiries.models(provider);
	}

	@Override
	public Resolution resolve(String model) {
		return Resolution.of(this.environment.resolver().resolve(model, null));
	}

	@Override
	public List<Resolution> aliases() {
		return this.environment.resolver().routes(null).stream().map(Resolution::of).toList();
	}

	@Override
	public CallPlan plan(ChatRequest request) {
		return this.pipeline.plan(request, true);
	}

	@Override
	public BlockingLlmService blocking() {
		return new BlockingLlmService(this);
	}

}
