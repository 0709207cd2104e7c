package io.llmspring.test;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.Provider;
import io.llmspring.spi.ProviderCall;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.util.Assert;

/**
 * A provider that answers what a test has written down, and remembers what it was asked:
 *
 * <pre class="code">
 * ScriptedProvider openai = ScriptedProvider.named("openai")
 *     .fail(ErrorKind.RATE_LIMITED).times(2)
 *     .answer("Hello there").usage(12, 2);
 * </pre>
 *
 * Each subscription consumes a step. After the last step the last one repeats, unless the
 * provider is {@link #strict()}. Models without a script of their own share one. It may
 * be called by several threads at once.
 *
 * @since 0.1.0
 */
public final class ScriptedProvider extends ScriptSteps<ScriptedProvider> implements Provider {

	private final String name;

	private final Map<String, ModelScript> models = new ConcurrentHashMap<>();

	private final List<Recording> recordings = new CopyOnWriteArrayList<>();

	private final EmbeddingScript embeddings = new EmbeddingScript();

	private final List<EmbeddingCall> embeddingCalls = new CopyOnWriteArrayList<>();

	private volatile boolean strict;

	private ScriptedProvider(String name) {
		this.name = name;
	}

	/**
	 * Create a provider with an empty script.
	 * @param name name of the provider, {@code [a-z0-9-]+}
	 * @return the provider
	 */
	public static ScriptedProvider named(String name) {
		Assert.hasText(name, "'name' must not be empty");
		return new ScriptedProvider(name);
	}

	@Override
	ScriptedProvider self() {
		return this;
	}

	/**
	 * Let a call fail that comes after the last step, with a message that says how many
	 * were scripted. The failure is of a kind that is neither retried nor answered
	 * elsewhere.
	 * @return this provider
	 */
	public ScriptedProvider strict() {
		this.strict = true;
		return this;
	}

	/**
	 * Script one model. The first call makes a script of its own for the model, further
	 * calls add to it.
	 * @param model name of the model
	 * @param script adds the steps
	 * @return this provider
	 */
	public ScriptedProvider forModel(String model, Consumer<ModelScript> script) {
		Assert.hasText(model, "'model' must not be empty");
		script.accept(this.models.computeIfAbsent(model, (key) -> new ModelScript()));
		return this;
	}

	/**
	 * Script what is answered when vectors are asked for. Further calls add to it.
	 * @param script adds the steps
	 * @return this provider
	 */
	public ScriptedProvider forEmbeddings(Consumer<EmbeddingScript> script) {
		script.accept(this.embeddings);
		return this;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Flux<ChatEvent> execute(ProviderCall call) {
		Assert.notNull(call, "'call' must not be null");
		return Flux.defer(() -> {
			Recording recording = new Recording(call);
			this.recordings.add(recording);
			return recording.watch(Flux.defer(() -> play(call)));
		});
	}

	private Flux<ChatEvent> play(ProviderCall call) {
		ModelScript script = this.models.get(call.model());
		Step step = (script != null) ? script.next(this.strict) : next(this.strict);
		return step.play(this.name, call);
	}

	@Override
	public Mono<EmbeddingResponse> embed(EmbeddingCall call) {
		Assert.notNull(call, "'call' must not be null");
		return Mono.defer(() -> {
			this.embeddingCalls.add(call);
			return this.embeddings.next(this.strict).apply(this.name, call);
		});
	}

	/**
	 * Return the calls for vectors, which is what was subscribed to, in that order. They
	 * are not among the others.
	 * @return the calls
	 */
	public List<EmbeddingCall> embeddingCalls() {
		return List.copyOf(this.embeddingCalls);
	}

	/**
	 * Return the calls, which is what was subscribed to, in that order. A publisher that
	 * nobody subscribed to is not a call.
	 * @return the calls as they stand now
	 */
	public List<RecordedCall> calls() {
		return this.recordings.stream().map(Recording::snapshot).toList();
	}

	/**
	 * Return the last request.
	 * @return the request of the last call
	 * @throws IllegalStateException if there was no call
	 */
	public ChatRequest lastRequest() {
		List<RecordedCall> calls = calls();
		Assert.state(!calls.isEmpty(), () -> "Provider '" + this.name + "' was not called");
		return calls.get(calls.size() - 1).request();
	}

	/**
	 * Return how many calls were made.
	 * @return the number of subscriptions
	 */
	public int subscriptions() {
		return this.recordings.size();
	}

	/**
	 * Return how many calls the caller cancelled before they ended.
	 * @return the number of cancellations
	 */
	public int cancellations() {
		return count(RecordedCall.Outcome.CANCELLED);
	}

	/**
	 * Return how many calls have not ended.
	 * @return the number of running calls
	 */
	public int running() {
		return count(RecordedCall.Outcome.RUNNING);
	}

	private int count(RecordedCall.Outcome outcome) {
		return (int) calls().stream().filter((call) -> call.outcome() == outcome).count();
	}

	/**
	 * Forget all scripts and calls, and be no longer strict: the state of a new provider,
	 * for the next test.
	 */
	public void reset() {
		clear();
		this.models.clear();
		this.recordings.clear();
		this.embeddings.clear();
		this.embeddingCalls.clear();
		this.strict = false;
	}

	@Override
	public String toString() {
		return "ScriptedProvider '" + this.name + "'";
	}

}
