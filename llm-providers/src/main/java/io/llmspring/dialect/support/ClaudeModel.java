package io.llmspring.dialect.support;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a model of Anthropic says about the requests that it takes, see
 * "Extended thinking", "Adaptive thinking", "Effort" and "Mid-conversation system
 * messages". Names are read wherever they stand, as gateways put a prefix before them. A
 * name that is not Claude's counts as a server that imitates the older models.
 *
 * @param thinking how the model can be made to think
 * @param claude4 whether temperature and top-p exclude each other, as with every Claude
 * since 4
 * @param maxOutput most tokens of an answer, as far as a budget could exceed them
 * @param midInstructions whether instructions may stand between the turns
 * @since 0.1.0
 */
public record ClaudeModel(Thinking thinking, boolean claude4, int maxOutput, boolean midInstructions) {

	private static final Pattern CLAUDE = Pattern
		.compile("claude-(opus|sonnet|haiku|fable|mythos)-(\\d{1,2}|preview)(?:[.-](\\d{1,2})(?!\\d))?");

	private static final Pattern CLAUDE_3 = Pattern.compile("claude-3(?:[.-]([57]))?-(?:opus|sonnet|haiku)");

	private static final Pattern CLAUDE_2 = Pattern.compile("claude-(?:v?[12]\\b|instant)");

	private static final ClaudeModel FIRST = new ClaudeModel(Thinking.NEVER, false, Integer.MAX_VALUE, false);

	private static final ClaudeModel OTHER = new ClaudeModel(Thinking.BUDGET, false, Integer.MAX_VALUE, false);

	/**
	 * Read a name.
	 * @param name name of the model, in whatever form a server or gateway uses
	 * @return what it says
	 */
	public static ClaudeModel of(String name) {
		String model = name.toLowerCase(Locale.ROOT);
		Matcher claude = CLAUDE.matcher(model);
		if (claude.find()) {
			String family = claude.group(1);
			if (family.equals("fable") || family.equals("mythos")) {
				return new ClaudeModel(Thinking.ALWAYS, true, Integer.MAX_VALUE, false);
			}
			int minor = (claude.group(3) != null) ? Integer.parseInt(claude.group(3)) : 0;
			return claude(family, 100 * Integer.parseInt(claude.group(2).replace("preview", "5")) + minor);
		}
		Matcher claude3 = CLAUDE_3.matcher(model);
		if (claude3.find()) {
			boolean thinks = "7".equals(claude3.group(1));
			return new ClaudeModel(thinks ? Thinking.BUDGET : Thinking.NEVER, false, 64_000, false);
		}
		return CLAUDE_2.matcher(model).find() ? FIRST : OTHER;
	}

	private static ClaudeModel claude(String family, int version) {
		boolean opus = family.equals("opus");
		if (version >= 500) {
			return new ClaudeModel(Thinking.BY_DEFAULT, true, Integer.MAX_VALUE, opus);
		}
		if (version >= 407) {
			return new ClaudeModel(Thinking.ADAPTIVE, true, Integer.MAX_VALUE, opus && version >= 408);
		}
		if (version == 406) {
			return new ClaudeModel(Thinking.BOTH, true, Integer.MAX_VALUE, false);
		}
		return new ClaudeModel(Thinking.BUDGET, true, (opus && version < 405) ? 32_000 : 64_000, false);
	}

	/**
	 * Whether the model takes temperature, top-p and top-k at all.
	 * @return {@code false} if they are refused
	 */
	public boolean samples() {
		return this.thinking.compareTo(Thinking.ADAPTIVE) < 0;
	}

	/**
	 * How a model can be made to think, oldest first.
	 */
	public enum Thinking {

		/**
		 * Not at all: before Claude 3.7.
		 */
		NEVER,

		/**
		 * With a budget: up to Claude 4.5.
		 */
		BUDGET,

		/**
		 * With an effort or, deprecated, a budget: Claude 4.6.
		 */
		BOTH,

		/**
		 * With an effort, not unless asked: Claude 4.7 and 4.8.
		 */
		ADAPTIVE,

		/**
		 * With an effort, unless told not to: Claude 5.
		 */
		BY_DEFAULT,

		/**
		 * With an effort, always: Claude Fable and Mythos.
		 */
		ALWAYS

	}

}
