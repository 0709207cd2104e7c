package io.llmspring.dialect.gemini;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.chat.TokenLogprob;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.message.Content;
import org.jspecify.annotations.Nullable;

/**
 * What an answer has said so far, from its chunks.
 */
final class GeminiAnswer {

	private static final List<String> METADATA = List.of("finishMessage", "urlContextMetadata", "avgLogprobs",
			"safetyRatings");

	private final GeminiModel model;

	private final GeminiContent content = new GeminiContent();

	private final GeminiSources sources = new GeminiSources();

	private final Map<String, Object> metadata = new LinkedHashMap<>();

	private boolean started;

	private @Nullable String finishReason;

	GeminiAnswer(GeminiModel model) {
		this.model = model;
	}

	boolean isStarted() {
		return this.started;
	}

	boolean hasFinishReason() {
		return this.finishReason != null;
	}

	boolean isEmpty() {
		return this.content.isEmpty();
	}

	void start(@Nullable String id, @Nullable String model, Consumer<? super ChatEvent> events) {
		if (!this.started) {
			this.started = true;
			this.content.answer(id);
			events.accept(new ChatEvent.Started(id, model, null));
		}
	}

	void candidate(GeminiCandidate candidate, Consumer<? super ChatEvent> events) {
		for (int i = 0; i < candidate.count(); i++) {
			this.content.accept(candidate.part(i), events);
		}
		if (candidate.finishReason() != null) {
			this.finishReason = candidate.finishReason();
		}
		Map<String, Object> members = candidate.members();
		if (members.isEmpty()) {
			return;
		}
		for (String name : METADATA) {
			JsonTree.put(this.metadata, name, members.get(name));
		}
		this.sources.grounding(JsonTree.object(members.get("groundingMetadata")));
		this.sources.citations(JsonTree.object(members.get("citationMetadata")));
		List<TokenLogprob> logprobs = GeminiLogprobs.read(members.get("logprobsResult"));
		if (!logprobs.isEmpty()) {
			events.accept(new ChatEvent.LogprobsDelta(logprobs));
		}
	}

	void promptFeedback(Map<String, Object> feedback) {
		if (!feedback.isEmpty()) {
			this.metadata.put("promptFeedback", feedback);
		}
	}

	void finish(GeminiUsage usage, Consumer<? super ChatEvent> events) {
		start(null, null, events);
		this.content.closeCall(events, true);
		for (Content.Citation citation : this.sources.all()) {
			events.accept(new ChatEvent.CitationDelta(this.content.textPart(), citation));
		}
		if (!this.sources.grounding().isEmpty()) {
			this.metadata.put("groundingMetadata", this.sources.grounding());
		}
		events.accept(new ChatEvent.Finished(GeminiFinish.of(this.finishReason, this.content.hasToolCall()),
				this.finishReason, usage.usage(this.sources.searches(this.model)), ProviderMetadata.of(this.metadata)));
	}

}
