package io.llmspring.benchmarks;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.llmspring.accounting.CostSource;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.model.ModelRef;
import io.llmspring.resilience.FailurePolicy;
import io.llmspring.resilience.Timeouts;
import io.llmspring.routing.Route;
import io.llmspring.routing.RouteTable;
import io.llmspring.routing.Target;
import io.llmspring.service.LlmService;
import io.llmspring.spi.Provider;
import io.llmspring.spi.ProviderCall;
import io.llmspring.usage.PriceBook;
import io.llmspring.usage.TokenUsage;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import reactor.core.publisher.Flux;

/**
 * Routing, clocks, contract, accounting and observation of a call, without HTTP and JSON.
 * {@code provider} is the baseline: the same events without the service.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallBenchmark {

	/**
	 * Text deltas of an answer.
	 */
	@Param({ "1", "1000" })
	public int deltas = 1;

	private final ChatRequest request = ChatRequest.of("chain", "Hi");

	private Flux<ChatEvent> events = Flux.empty();

	private @Nullable LlmService service;

	/**
	 * Prepare the service.
	 */
	@Setup
	public void prepare() {
		List<ChatEvent> list = new ArrayList<>();
		list.add(new ChatEvent.Started("id", "gpt-5-mini", null));
		for (int i = 0; i < this.deltas; i++) {
			list.add(new ChatEvent.TextDelta(0, " token"));
		}
		list.add(new ChatEvent.Finished(FinishReason.STOP, "stop", TokenUsage.of(12, 500), ProviderMetadata.EMPTY));
		this.events = Flux.fromIterable(list);
		this.service = service(this.events);
	}

	private static LlmService service(Flux<ChatEvent> events) {
		Provider provider = new Provider() {

			@Override
			public String name() {
				return "openai";
			}

			@Override
			public Flux<ChatEvent> execute(ProviderCall call) {
				return events;
			}

		};
		List<Target> targets = List.of(new Target(new ModelRef("openai", "gpt-5-mini")),
				new Target(new ModelRef("openai", "gpt-5")));
		Route route = new Route("chain", true, null, targets, List.of(), List.of(), ChatOptions.NONE, Timeouts.NONE,
				FailurePolicy.DEFAULTS, "benchmark");
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig()
			.observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry(),
					DefaultMeterObservationHandler.IgnoredMeters.LONG_TASK_TIMER));
		return LlmService.builder(List.of(provider), RouteTable.builder(List.of("openai")).route(route).build())
			.costs(new CostSource(PriceBook.bundled(), Map.of(), Clock.systemUTC()))
			.observations(observations)
			.build();
	}

	/**
	 * Take the events of the provider as they are.
	 * @return the last event
	 */
	@Benchmark
	public @Nullable ChatEvent provider() {
		return this.events.blockLast();
	}

	/**
	 * Take the events of a call.
	 * @return the last event
	 */
	@Benchmark
	public @Nullable ChatEvent stream() {
		LlmService called = this.service;
		return (called != null) ? called.stream(this.request).blockLast() : null;
	}

	/**
	 * Take the whole answer of a call.
	 * @return the answer
	 */
	@Benchmark
	public @Nullable ChatResponse chat() {
		LlmService called = this.service;
		return (called != null) ? called.chat(this.request).block() : null;
	}

}
