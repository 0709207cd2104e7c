package io.llmspring.simulated;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.llmspring.chat.ChatEvent;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.Provider;
import io.llmspring.spi.ProviderCall;
import io.llmspring.usage.TokenCount;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.util.Assert;

/**
 * A provider without a network. It answers from the words of the prompt, always the same
 * to the same, word by word when streaming; it calls tools, thinks and writes JSON when
 * asked to, and counts one token per word. The name of the model says how it behaves:
 *
 * <pre>
 * echo                            repeats what the user said last, nothing else,
 *                                 whatever tools and formats are asked for
 * story  story-500                tells a story of 200 words, or as many as said
 * empty                           finishes without having said anything
 * refusal                         declines in words
 * slow  slow-5s  slow-300ms       the first word takes 10 s, or as long as said
 * silent                          never says anything
 * stall  stall-0                  says 3 words, or as many as said, and never goes on
 * truncate  truncate-5            the connection ends in the middle, or after 5 words
 * broken  broken-5                fails in the middle, or after 5 words
 * flaky  flaky-3                  503 for the first of 2 calls, or the first 2 of 3
 * rate-limited  rate-limited-30s  429, to be asked again after the time of the
 *                                 settings, or after the time said
 * overloaded                      529
 * server-error                    500
 * unreachable                     no connection
 * malformed                       an answer that is not what the protocol says
 * unauthorized                    401, the key is wrong
 * forbidden                       403, the key may not do this
 * quota                           429, no credit is left
 * not-found                       404, there is no such model
 * bad-request                     400, the request is wrong
 * context-length                  400, the prompt is too long
 * content-filter                  400, the filter refuses the prompt
 * content-filter-5                the filter cuts the answer after 5 words
 * anything else                   the usual answer, so that the provider can stand in
 *                                 for another under the names of its models
 * </pre>
 *
 * A call that is not streamed gets the same answer at once, without the words that would
 * have come before a failure. The tool whose name, or a word of it, stands in what the
 * user said is called, and so is one that the tool choice requires; its required
 * arguments are filled with words and numbers of the text. Once a tool has answered, its
 * text is the answer.
 * <p>
 * It makes {@link SimulatedVectors} of texts, and the names of models mean the same then:
 * those that break off in the middle of an answer fail, and those that fall silent never
 * answer.
 *
 * @since 0.1.0
 */
public final class SimulatedProvider implements Provider {

	/**
	 * Name of the provider unless another is given: {@value}.
	 */
	public static final String DEFAULT_NAME = "simulated";

	private static final int FLAKY_PERIOD = 2;

	private final String name;

	private final SimulatedSettings settings;

	private final AtomicLong calls = new AtomicLong();

	private final Map<Integer, AtomicInteger> flaky = new ConcurrentHashMap<>();

	/**
	 * Create a provider with the default name and settings.
	 */
	public SimulatedProvider() {
		this(DEFAULT_NAME, SimulatedSettings.DEFAULTS);
	}

	/**
	 * Create a provider.
	 * @param name name of the provider, {@code [a-z0-9-]+}
	 * @param settings how fast it is
	 */
	public SimulatedProvider(String name, SimulatedSettings settings) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.notNull(settings, "'settings' must not be null");
		this.name = name;
		this.settings = settings;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Flux<ChatEvent> execute(ProviderCall call) {
		Assert.notNull(call, "'call' must not be null");
		return Flux.defer(() -> {
			SimulatedModel model = SimulatedModel.parse(call.model());
			String id = "sim-" + this.calls.incrementAndGet();
			Playback playback = new Playback(this.name, this.settings, model, call, id);
			return failsAtOnce(model) ? playback.fail() : playback.answer();
		});
	}

	@Override
	public Mono<EmbeddingResponse> embed(EmbeddingCall call) {
		Assert.notNull(call, "'call' must not be null");
		return Mono.defer(() -> {
			SimulatedModel model = SimulatedModel.parse(call.model());
			String id = "sim-" + this.calls.incrementAndGet();
			EmbeddingPlayback playback = new EmbeddingPlayback(this.name, this.settings, model, call, id);
			boolean broken = model.behaviour() == Behaviour.TRUNCATE || model.behaviour() == Behaviour.BROKEN;
			return (broken || failsAtOnce(model)) ? playback.fail() : playback.answer();
		});
	}

	@Override
	public Mono<TokenCount> countTokens(ProviderCall call) {
		return Mono.fromSupplier(() -> new TokenCount(Prompt.of(call.request()).tokens(), null));
	}

	private boolean failsAtOnce(SimulatedModel model) {
		return switch (model.behaviour()) {
			case TRUNCATE, BROKEN -> false;
			case CONTENT_FILTER -> model.count() == null;
			case FLAKY -> {
				int period = Math.max(model.count(FLAKY_PERIOD), 1);
				int number = this.flaky.computeIfAbsent(period, (key) -> new AtomicInteger()).getAndIncrement();
				yield Math.floorMod(number, period) != period - 1;
			}
			default -> model.behaviour().fails();
		};
	}

}
