package io.llmspring.dialect.gemini;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.llmspring.chat.Reasoning.Effort;

/**
 * What the name of a model tells about it, see "Thinking". A name without a version, such
 * as {@code gemini-flash-latest}, is taken for the newest generation.
 *
 * @param thinking how the model can be told to think
 * @param minBudget smallest budget for thinking
 * @param maxBudget largest budget for thinking
 * @param canBeOff whether it can be told not to think
 * @param levels levels of thinking, in order
 * @param newest whether it is of the third generation or later
 */
record GeminiModel(Thinking thinking, int minBudget, int maxBudget, boolean canBeOff, List<Effort> levels,
		boolean newest) {

	private static final Pattern VERSION = Pattern.compile("gemini-(\\d+)(?:\\.(\\d+))?(?:-|$)");

	private static final List<Effort> ALL = List.of(Effort.MINIMAL, Effort.LOW, Effort.MEDIUM, Effort.HIGH);

	static GeminiModel of(String model) {
		String name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
		Matcher version = VERSION.matcher(name);
		boolean known = version.lookingAt();
		int major = known ? Integer.parseInt(version.group(1)) : 3;
		int minor = (known && version.group(2) != null) ? Integer.parseInt(version.group(2)) : 0;
		if (name.startsWith("gemma") || major < 2 || (major == 2 && minor < 5)) {
			return new GeminiModel(Thinking.NEVER, 0, 0, true, List.of(), false);
		}
		return (major == 2) ? second(name) : third(name, known && major == 3 && minor == 0);
	}

	private static GeminiModel second(String name) {
		if (name.contains("-image") || name.contains("-tts")) {
			return new GeminiModel(Thinking.NEVER, 0, 0, true, List.of(), false);
		}
		boolean pro = name.contains("-pro");
		int least = pro ? 128 : (name.contains("-lite") ? 512 : 1);
		return new GeminiModel(Thinking.BUDGET, least, pro ? 32768 : 24576, !pro, List.of(), false);
	}

	private static GeminiModel third(String name, boolean first) {
		List<Effort> levels = ALL;
		if (name.contains("-pro")) {
			levels = first ? List.of(Effort.LOW, Effort.HIGH) : ALL.subList(1, ALL.size());
		}
		return new GeminiModel(Thinking.LEVEL, 0, 0, false, levels, true);
	}

	/**
	 * How a model can be told to think.
	 */
	enum Thinking {

		/**
		 * It does not think.
		 */
		NEVER,

		/**
		 * It takes a budget.
		 */
		BUDGET,

		/**
		 * It takes a level and always thinks.
		 */
		LEVEL

	}

}
