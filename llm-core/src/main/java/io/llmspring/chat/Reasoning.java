package io.llmspring.chat;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How much a model should think before it answers: one dial for all providers, or a
 * budget of tokens. Absent means that the model decides.
 *
 * @param effort position of the dial, or {@code null} if only a budget is given
 * @param budgetTokens most tokens to think with, at least 1, or {@code null}
 * @param includeText whether the thoughts should come back in words, or {@code null} for
 * the provider's default
 * @since 0.1.0
 */
public record Reasoning(@Nullable Effort effort, @Nullable Integer budgetTokens, @Nullable Boolean includeText) {

	/**
	 * Create a setting.
	 */
	public Reasoning {
		Assert.isTrue(effort != null || budgetTokens != null, "Reasoning needs an effort or a budget");
		Assert.isTrue(budgetTokens == null || budgetTokens > 0, "'budgetTokens' must be positive");
		Assert.isTrue(effort != Effort.OFF || budgetTokens == null, "Reasoning that is off must not have a budget");
	}

	/**
	 * Think this hard.
	 * @param effort position of the dial
	 * @return the setting
	 */
	public static Reasoning effort(Effort effort) {
		return new Reasoning(effort, null, null);
	}

	/**
	 * Think with at most this many tokens.
	 * @param tokens the budget, at least 1
	 * @return the setting
	 */
	public static Reasoning budget(int tokens) {
		return new Reasoning(null, tokens, null);
	}

	/**
	 * Do not think. The setting reaches the wire or fails; it is never left out silently.
	 * @return the setting
	 */
	public static Reasoning off() {
		return new Reasoning(Effort.OFF, null, null);
	}

	/**
	 * Return the budget: the given one, or the usual one of the effort.
	 * @return tokens, 0 for {@link Effort#OFF}
	 */
	public int tokens() {
		if (this.budgetTokens != null) {
			return this.budgetTokens;
		}
		return (this.effort != null) ? this.effort.tokens() : Effort.MEDIUM.tokens();
	}

	/**
	 * Return the effort: the given one, or the smallest whose usual budget holds the
	 * given tokens.
	 * @return the effort
	 */
	public Effort level() {
		if (this.effort != null) {
			return this.effort;
		}
		for (Effort candidate : Effort.values()) {
			if (candidate.tokens() >= tokens()) {
				return candidate;
			}
		}
		return Effort.MAX;
	}

	/**
	 * Positions of the dial.
	 */
	public enum Effort {

		/**
		 * Do not think.
		 */
		OFF(0),

		/**
		 * Hardly think.
		 */
		MINIMAL(1024),

		/**
		 * Think a little.
		 */
		LOW(2048),

		/**
		 * Think as usual.
		 */
		MEDIUM(8192),

		/**
		 * Think hard.
		 */
		HIGH(16384),

		/**
		 * Think harder.
		 */
		XHIGH(24576),

		/**
		 * Think as hard as the model can.
		 */
		MAX(32768);

		private final int tokens;

		Effort(int tokens) {
			this.tokens = tokens;
		}

		/**
		 * Return the budget that stands for the effort where a provider only takes
		 * budgets.
		 * @return tokens
		 */
		public int tokens() {
			return this.tokens;
		}

	}

}
