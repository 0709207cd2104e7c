package io.llmspring.accounting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Attempt;
import io.llmspring.model.ModelRef;
import io.llmspring.usage.Cost;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * What one call used and cost. There is exactly one record for each subscription,
 * whatever its end. It holds no prompt and no answer.
 *
 * @param at when the call ended
 * @param operation what the call did
 * @param alias alias that was called, or {@code null} if a model was named directly or
 * the name is not known
 * @param profile named profile that the route came from, or {@code null} for the base
 * @param target the target that answered, or was tried last; {@code null} if none was
 * tried
 * @param streaming whether the answer was asked for in pieces
 * @param outcome how the call ended
 * @param error class of the error in the closed vocabulary of error kinds, or
 * {@code null} if there was none
 * @param attempts every try, oldest first
 * @param usage tokens as the provider counted them, or {@code null} if it did not
 * @param cost what the answer cost; unknown is not zero
 * @param duration time from subscription to end
 * @param timeToFirstToken time from subscription to the first visible event of a stream,
 * or {@code null} if there was none
 * @param tags what the caller said the call was for
 * @since 0.1.0
 */
public record UsageRecord(Instant at, Operation operation, @Nullable String alias, @Nullable String profile,
		@Nullable ModelRef target, boolean streaming, Outcome outcome, @Nullable String error, List<Attempt> attempts,
		@Nullable TokenUsage usage, Cost cost, Duration duration, @Nullable Duration timeToFirstToken,
		Map<String, String> tags) {

	/**
	 * Create a record.
	 */
	public UsageRecord {
		attempts = List.copyOf(attempts);
		tags = Map.copyOf(tags);
	}

}
