package io.llmspring.simulated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.FinishReason;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.ProviderCall;
import reactor.core.publisher.Flux;
import tools.jackson.core.JacksonException;

/**
 * Plays one answer in time.
 */
final class Playback {

	private static final int STALL_WORDS = 3;

	private static final Fault BAD_SCHEMA = new Fault(ErrorKind.INVALID_REQUEST, 400, "invalid_schema",
			"A schema of the request is not valid JSON.");

	private final String provider;

	private final SimulatedSettings settings;

	private final SimulatedModel model;

	private final ProviderCall call;

	private final String id;

	Playback(String provider, SimulatedSettings settings, SimulatedModel model, ProviderCall call, String id) {
		this.provider = provider;
		this.settings = settings;
		this.model = model;
		this.call = call;
		this.id = id;
	}

	Flux<ChatEvent> fail() {
		return after(latency(), failure(this.model.behaviour().fault()));
	}

	Flux<ChatEvent> answer() {
		if (this.model.behaviour() == Behaviour.SILENT) {
			return Flux.never();
		}
		Prompt prompt = Prompt.of(this.call.request());
		Draft draft;
		try {
			draft = DraftWriter.write(this.model, this.call.request(), prompt);
		}
		catch (JacksonException ex) {
			return after(latency(), failure(BAD_SCHEMA));
		}
		int half = draft.deltas().size() / 2;
		return after(latency(), switch (this.model.behaviour()) {
			case STALL -> interrupted(draft, this.model.count(STALL_WORDS), Flux.never());
			case TRUNCATE, BROKEN ->
				interrupted(draft, this.model.count(half), failure(this.model.behaviour().fault()));
			case CONTENT_FILTER -> complete(draft.limit(this.model.count(), FinishReason.CONTENT_FILTER), prompt);
			default -> complete(draft, prompt);
		});
	}

	private Flux<ChatEvent> complete(Draft draft, Prompt prompt) {
		Flux<ChatEvent> end = Flux.just(draft.finished(this.id, prompt.tokens()));
		return this.call.streaming() ? paced(draft.deltas(), end)
				: Flux.fromIterable(started(draft.whole())).concatWith(end);
	}

	private Flux<ChatEvent> interrupted(Draft draft, int words, Flux<ChatEvent> end) {
		return this.call.streaming() ? paced(draft.limit(words, FinishReason.OTHER).deltas(), end) : end;
	}

	private Flux<ChatEvent> paced(List<ChatEvent> deltas, Flux<ChatEvent> end) {
		// The first word comes with the start, each other one after a pause
		Duration pause = this.settings.tokenDelay();
		if (pause.isZero() || deltas.isEmpty()) {
			return Flux.fromIterable(started(deltas)).concatWith(end);
		}
		Flux<ChatEvent> others = Flux.fromIterable(deltas.subList(1, deltas.size())).delayElements(pause);
		return Flux.concat(Flux.fromIterable(started(deltas.subList(0, 1))), others, end);
	}

	private List<ChatEvent> started(List<ChatEvent> deltas) {
		List<ChatEvent> events = new ArrayList<>(deltas.size() + 1);
		events.add(new ChatEvent.Started(this.id, this.call.model(), null));
		events.addAll(deltas);
		return events;
	}

	private Flux<ChatEvent> failure(Fault fault) {
		Duration wait = this.model.retryAfter(fault, this.settings);
		return Flux.error(() -> fault.exception(this.provider, this.call.model(), this.id, wait));
	}

	private Duration latency() {
		return this.model.latency(this.settings);
	}

	private static Flux<ChatEvent> after(Duration delay, Flux<ChatEvent> events) {
		return delay.isZero() ? events : events.delaySubscription(delay);
	}

}
