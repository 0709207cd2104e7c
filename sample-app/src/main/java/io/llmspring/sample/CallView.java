package io.llmspring.sample;

import java.math.BigDecimal;
import java.util.List;

import io.llmspring.chat.Attempt;
import io.llmspring.usage.Cost;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an answer that are about the call: attempts, tokens, money.
 */
final class CallView {

	private CallView() {
	}

	static List<Try> attempts(List<Attempt> attempts) {
		return attempts.stream().map(Try::of).toList();
	}

	/**
	 * One attempt.
	 *
	 * @param number position in the call, from 1
	 * @param target the model that was asked
	 * @param millis how long it took
	 * @param error what went wrong, or {@code null}
	 * @param status HTTP status of the failure, or {@code null}
	 * @param message what was said about the failure, or {@code null}
	 */
	record Try(int number, String target, long millis, @Nullable String error, @Nullable Integer status,
			@Nullable String message) {

		static Try of(Attempt attempt) {
			return new Try(attempt.number(), attempt.target().toString(), attempt.duration().toMillis(),
					attempt.error(), attempt.status(), attempt.message());
		}

	}

	/**
	 * Tokens; what the provider did not count is absent.
	 *
	 * @param input all input tokens
	 * @param output all output tokens
	 * @param cached input tokens that were read from a cache
	 * @param reasoning output tokens that were thoughts
	 */
	record Tokens(@Nullable Long input, @Nullable Long output, @Nullable Long cached, @Nullable Long reasoning) {

		static @Nullable Tokens of(@Nullable TokenUsage usage) {
			return (usage != null && !usage.isEmpty())
					? new Tokens(usage.input(), usage.output(), usage.cacheRead(), usage.reasoning()) : null;
		}

	}

	/**
	 * Money. The amount is a text, so that no reader rounds it.
	 *
	 * @param amount exact decimal number, or {@code null} if unknown
	 * @param currency currency of the amount
	 * @param status how much is known
	 */
	record Money(@Nullable String amount, String currency, String status) {

		static @Nullable Money of(@Nullable Cost cost) {
			if (cost == null) {
				return null;
			}
			BigDecimal total = cost.total();
			return new Money((total != null) ? total.toPlainString() : null, cost.currency(), Names.of(cost.status()));
		}

	}

}
