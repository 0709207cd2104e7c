package io.llmspring.observation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.llmspring.accounting.Outcome;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.embedding.Embedding;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.ErrorDetails;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.model.ModelRef;
import io.llmspring.routing.Route;
import io.llmspring.routing.RouteTable;
import io.llmspring.routing.Target;
import io.llmspring.service.LlmService;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.Provider;
import io.llmspring.spi.ProviderCall;
import io.llmspring.usage.TokenUsage;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

class LlmObservationTests {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private final Recorder recorder = new Recorder();

	private final ObservationRegistry registry = ObservationRegistry.create();

	private Flux<ChatEvent> answer = Flux.just(new ChatEvent.Started("id", "m-2026", null),
			new ChatEvent.TextDelta(0, "a"),
			new ChatEvent.Finished(FinishReason.STOP, "stop", TokenUsage.of(3, 4), ProviderMetadata.EMPTY));

	LlmObservationTests() {
		this.registry.observationConfig().observationHandler(this.recorder);
	}

	@Test
	void callAndAttemptAreObservedOnceAndNested() {
		call("p:m").blockLast(LIMIT);
		assertThat(this.recorder.stopped).extracting(Observation.Context::getName)
			.containsExactly("llm.attempt", "gen_ai.client.operation.duration");
		Observation.Context attempt = this.recorder.stopped.get(0);
		assertThat(attempt.getParentObservation()).isNotNull();
		assertThat(attempt.getParentObservation().getContextView()).isSameAs(this.recorder.stopped.get(1));
	}

	@Test
	void callIsNestedInTheObservationOfTheCaller() {
		Observation parent = Observation.start("parent", this.registry);
		call("p:m").contextWrite((context) -> context.put("micrometer.observation", parent)).blockLast(LIMIT);
		assertThat(this.recorder.call().getParentObservation()).isSameAs(parent);
		parent.stop();
	}

	@Test
	void providerSeesTheAttemptInTheContext() {
		List<Object> seen = new ArrayList<>();
		Flux<ChatEvent> events = this.answer;
		this.answer = Flux.deferContextual((context) -> {
			seen.add(context.get("micrometer.observation"));
			return events;
		});
		call("p:m").blockLast(LIMIT);
		assertThat(((Observation) seen.get(0)).getContext().getName()).isEqualTo("llm.attempt");
	}

	@Test
	void tagsAreAlwaysThereAndAttributesTellUsage() {
		call("p:m").blockLast(LIMIT);
		Observation.Context context = this.recorder.call();
		assertThat(tags(context)).containsExactlyInAnyOrderEntriesOf(
				Map.of("gen_ai.operation.name", "chat", "gen_ai.provider.name", "p", "gen_ai.request.model", "other",
						"error.type", "none", "llm.alias", "none", "llm.stream", "true", "llm.outcome", "success"));
		assertThat(context.getHighCardinalityKeyValue("gen_ai.usage.input_tokens").getValue()).isEqualTo("3");
		assertThat(context.getHighCardinalityKeyValue("gen_ai.response.model").getValue()).isEqualTo("m-2026");
		assertThat(context.getContextualName()).isEqualTo("chat m");
	}

	@Test
	void modelOfAnAliasIsATag() {
		call("fast").blockLast(LIMIT);
		assertThat(tags(this.recorder.call())).containsEntry("gen_ai.request.model", "m")
			.containsEntry("llm.alias", "fast");
	}

	@Test
	void failureIsObservedWithItsKind() {
		this.answer = Flux.error(LlmException.of(ErrorDetails.of(ErrorKind.QUOTA, "x"), null));
		call("p:m").onErrorComplete().blockLast(LIMIT);
		assertThat(tags(this.recorder.call())).containsEntry("error.type", "quota")
			.containsEntry("llm.outcome", "error");
		assertThat(tags(this.recorder.stopped.get(0))).containsEntry("error.type", "quota");
		assertThat(this.recorder.call().getError()).isInstanceOf(LlmException.class);
	}

	@Test
	void truncationIsObservedAsSuch() {
		this.answer = this.answer.take(2);
		call("p:m").onErrorComplete().blockLast(LIMIT);
		assertThat(tags(this.recorder.call())).containsEntry("llm.outcome", "truncated")
			.containsEntry("error.type", "stream-interrupted");
	}

	@Test
	void cancellationIsNoError() {
		call("p:m").take(1).blockLast(LIMIT);
		assertThat(tags(this.recorder.call())).containsEntry("llm.outcome", "cancelled")
			.containsEntry("error.type", "none");
		assertThat(this.recorder.stopped).hasSize(2);
	}

	@Test
	void cancellingAfterTheEndChangesNothing() {
		cancelAfterTheEnd(call("p:m"));
		assertThat(this.recorder.stopped).hasSize(2);
		assertThat(tags(this.recorder.call())).containsEntry("llm.outcome", "success");
	}

	@Test
	void cancellingAfterAFailureChangesNothing() {
		this.answer = Flux.error(LlmException.of(ErrorDetails.of(ErrorKind.QUOTA, "x"), null));
		cancelAfterTheEnd(call("p:m"));
		assertThat(this.recorder.stopped).hasSize(2);
		assertThat(((LlmCallContext) this.recorder.call()).outcome()).isEqualTo(Outcome.ERROR);
	}

	private static void cancelAfterTheEnd(Flux<ChatEvent> call) {
		AtomicReference<Subscription> subscription = new AtomicReference<>();
		call.doOnSubscribe(subscription::set).onErrorComplete().blockLast(LIMIT);
		subscription.get().cancel();
	}

	@Test
	void documentedTagsAreTheOnesThatAreSet() {
		call("p:m").blockLast(LIMIT);
		List<String> documented = new ArrayList<>();
		for (var name : LlmObservationDocumentation.CALL.getLowCardinalityKeyNames()) {
			documented.add(name.asString());
		}
		assertThat(tags(this.recorder.call()).keySet()).containsExactlyInAnyOrderElementsOf(documented);
	}

	@Test
	void embeddingsAreObservedAsSuch() {
		service().embed("p:m", "the prompt").block(LIMIT);
		assertThat(this.recorder.stopped).extracting(Observation.Context::getName)
			.containsExactly("llm.attempt", "gen_ai.client.operation.duration");
		Observation.Context context = this.recorder.call();
		assertThat(tags(context)).containsEntry("gen_ai.operation.name", "embeddings")
			.containsEntry("llm.stream", "false")
			.containsEntry("llm.outcome", "success");
		assertThat(context.getContextualName()).isEqualTo("embeddings m");
		assertThat(context.getHighCardinalityKeyValue("gen_ai.usage.input_tokens").getValue()).isEqualTo("7");
		assertThat(context.getHighCardinalityKeyValue("gen_ai.usage.output_tokens")).isNull();
		assertThat(context.getHighCardinalityKeyValue("gen_ai.embeddings.dimension.count").getValue()).isEqualTo("2");
		assertThat(context.getHighCardinalityKeyValue("gen_ai.response.model").getValue()).isEqualTo("m-2026");
	}

	private Flux<ChatEvent> call(String model) {
		return service().stream(ChatRequest.of(model, "the prompt"));
	}

	private LlmService service() {
		Provider provider = new Provider() {

			@Override
			public String name() {
				return "p";
			}

			@Override
			public Flux<ChatEvent> execute(ProviderCall call) {
				return LlmObservationTests.this.answer;
			}

			@Override
			public Mono<EmbeddingResponse> embed(EmbeddingCall call) {
				return Mono.just(EmbeddingResponse.of("m-2026", List.of(new Embedding(0, new float[] { 1, 0 })),
						TokenUsage.builder().input(7L).build()));
			}

		};
		Route base = Route.direct(new Target(new ModelRef("p", "m")));
		Route fast = new Route("fast", true, null, base.targets(), List.of(), List.of(), base.options(),
				base.timeouts(), base.failures(), "test");
		return LlmService.builder(List.of(provider), RouteTable.builder(List.of("p")).route(fast).build())
			.observations(this.registry)
			.build();
	}

	private static Map<String, String> tags(Observation.Context context) {
		Map<String, String> tags = new HashMap<>();
		for (KeyValue value : context.getLowCardinalityKeyValues()) {
			tags.put(value.getKey(), value.getValue());
		}
		return tags;
	}

	private static final class Recorder implements ObservationHandler<Observation.Context> {

		private final List<Observation.Context> stopped = new ArrayList<>();

		@Override
		public void onStop(Observation.Context context) {
			this.stopped.add(context);
			for (KeyValue value : context.getAllKeyValues()) {
				assertThat(value.getValue()).doesNotContain("the prompt");
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return !"parent".equals(context.getName());
		}

		Observation.Context call() {
			return this.stopped.get(this.stopped.size() - 1);
		}

	}

}
