package io.llmspring.docs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.autoconfigure.RawProviders;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.ServerTool;
import io.llmspring.error.AllTargetsFailedException;
import io.llmspring.error.LlmException;
import io.llmspring.error.LlmTransientException;
import io.llmspring.error.RateLimitedException;
import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;
import io.llmspring.model.Secret;
import io.llmspring.provider.RawEvent;
import io.llmspring.service.CallPlan;
import io.llmspring.service.LlmService;
import io.llmspring.service.Resolution;
import io.llmspring.spi.WireRequest.Framing;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ways to call, as the documentation shows them.
 */
class CallSnippets {

	private final LlmService llm;

	CallSnippets(LlmService llm) {
		this.llm = llm;
	}

	Mono<ChatResponse> overrides(String question, String tenantKey) {
		// tag::overrides[]
		return this.llm.prompt("assistant")
			.user(question)
			.options((options) -> options.temperature(0.0)
				.maxTokens(500)
				.reasoning(Reasoning.effort(Reasoning.Effort.LOW)))
			.profile("dev")
			.timeout(Duration.ofSeconds(20))
			.credentials("openai", Secret.of(tenantKey))
			.tag("feature", "summary")
			.call()
			.response();
		// end::overrides[]
	}

	Mono<String> image(byte[] png) {
		// tag::image[]
		return this.llm.prompt("openai:gpt-5-mini")
			.user(new Content.Text("What is on this picture?"), new Content.Image(MediaSource.of(png, "image/png")))
			.call()
			.content();
		// end::image[]
	}

	Mono<ChatResponse> serverTools(String question) {
		// tag::server-tools[]
		return this.llm.prompt("researcher")
			.user(question)
			.options((options) -> options
				.serverTools(List.of(new ServerTool(ServerTool.WEB_SEARCH, Map.of("max_uses", 3)))))
			.call()
			.response()
			.doOnNext((answer) -> answer.serverToolUses().forEach((use) -> log(use.name(), use.input(), use.output())));
		// end::server-tools[]
	}

	private static void log(String name, String input, String output) {
		LogFactory.getLog(CallSnippets.class).info(name + " " + input + " " + output);
	}

	Flux<RawEvent> rawAccess(RawProviders raw, String json) {
		// tag::raw[]
		Mono<String> models = raw.get("openai").webClient().get().uri("/models").retrieve().bodyToMono(String.class);
		Flux<RawEvent> events = raw.get("openai").exchange("/chat/completions", json, Framing.SSE);
		// end::raw[]
		return events.delaySubscription(models);
	}

	Mono<ChatResponse> conversation(String first, String second) {
		// tag::conversation[]
		List<Message> messages = new ArrayList<>();
		messages.add(Message.user(first));
		return this.llm.prompt("assistant").messages(messages).call().response().flatMap((answer) -> {
			messages.add(answer.message());
			messages.add(Message.user(second));
			return this.llm.prompt("assistant").messages(messages).call().response();
		});
		// end::conversation[]
	}

	void explain() {
		// tag::plan[]
		Resolution resolution = this.llm.resolve("assistant");
		System.out.println(resolution.explanation());

		CallPlan plan = this.llm
			.plan(ChatRequest.builder("assistant").user("Hello").options((options) -> options.seed(42L)).build());
		plan.steps()
			.forEach((step) -> System.out.println(step.target() + " " + step.adaptations() + " " + step.refusal()));
		// end::plan[]
	}

	Mono<String> errors(String question) {
		// tag::errors[]
		return this.llm.prompt("assistant")
			.user(question)
			.call()
			.content()
			.onErrorResume(RateLimitedException.class,
					(ex) -> Mono.just("Too much to do, ask again in " + ex.retryAfter()))
			.onErrorResume(LlmTransientException.class, (ex) -> Mono.just("Please ask again"))
			.onErrorResume(AllTargetsFailedException.class, (ex) -> Mono.just("Nobody answered: " + ex.attempts()));
		// end::errors[]
	}

	Flux<String> partial(String question) {
		// tag::partial[]
		return this.llm.prompt("assistant")
			.user(question)
			.stream()
			.content()
			.onErrorResume(LlmException.class, (ex) -> {
				ChatResponse partial = ex.partial();
				return (partial != null) ? Flux.just(" … (broken off after " + partial.text().length() + " characters)")
						: Flux.error(ex);
			});
		// end::partial[]
	}

}
