package io.llmspring.service;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.AdaptationPolicy;
import io.llmspring.chat.ChatEvent;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.ErrorDetails;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.model.ModelRef;
import org.jspecify.annotations.Nullable;

/**
 * Keeps to the policy for requests that a target cannot take as they are. The policy of
 * the call wins over that of the route, and that over the policy of the service.
 */
record Exactness(AdaptationPolicy policy) {

	static Exactness of(@Nullable AdaptationPolicy call, @Nullable AdaptationPolicy route, AdaptationPolicy service) {
		if (call != null) {
			return new Exactness(call);
		}
		return new Exactness((route != null) ? route : service);
	}

	/**
	 * Refuse a call that the target would not get as it was asked for.
	 * @param target the target
	 * @param plan says what would have to be adapted; asked only if that matters
	 * @throws LlmException if the target cannot take it
	 */
	void check(ModelRef target, Supplier<List<Adaptation>> plan) {
		if (this.policy == AdaptationPolicy.REFUSE) {
			LlmException refusal = refusal(target, plan.get());
			if (refusal != null) {
				throw refusal;
			}
		}
	}

	/**
	 * The refusal of a request that would have to be adapted.
	 * @param target the target
	 * @param adaptations what would have to be adapted
	 * @return the refusal, or {@code null} if the request may be sent
	 */
	@Nullable LlmException refusal(ModelRef target, List<Adaptation> adaptations) {
		List<Adaptation> changes = adaptations.stream().filter(Adaptation::changesRequest).toList();
		if (this.policy != AdaptationPolicy.REFUSE || changes.isEmpty()) {
			return null;
		}
		// The names come first: reasons may be cut, names must not
		String names = changes.stream()
			.map(Adaptation::field)
			.distinct()
			.map((field) -> "'" + field + "'")
			.collect(Collectors.joining(", "));
		List<String> sentences = new ArrayList<>();
		changes.forEach((change) -> sentences.add(describe(change)));
		String message = "The target cannot take " + names + " as asked, and 'adaptation' is 'refuse': nothing was "
				+ "sent. Leave that out, use a target that takes it, or set 'adaptation' to 'note'. In detail: "
				+ String.join("; ", sentences) + ".";
		return LlmException.of(ErrorDetails.of(ErrorKind.UNSUPPORTED, message).at(target.provider(), target.model()),
				null);
	}

	private static String describe(Adaptation change) {
		String what = switch (change.action()) {
			case DROPPED, LEFT_BEHIND -> "would be left out";
			case CLAMPED -> "would become " + change.applied();
			case SUBSTITUTED, DEFAULTED -> "would be replaced by " + change.applied();
		};
		return change.field() + " " + what + " (" + change.reason() + ")";
	}

	/**
	 * Leave out of the answer what the caller does not want to know.
	 * @param end the last event
	 * @return the event as the caller gets it
	 */
	ChatEvent.Finished told(ChatEvent.Finished end) {
		return (this.policy == AdaptationPolicy.SILENT && !end.adaptations().isEmpty())
				? end.withExchange(List.of(), end.metadata()) : end;
	}

	/**
	 * Leave out of the answer what the caller does not want to know.
	 * @param response the answer
	 * @return the answer as the caller gets it
	 */
	EmbeddingResponse told(EmbeddingResponse response) {
		return (this.policy == AdaptationPolicy.SILENT && !response.adaptations().isEmpty())
				? response.withExchange(List.of(), response.metadata()) : response;
	}

}
