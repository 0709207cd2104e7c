package io.llmspring.simulated;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.llmspring.error.ErrorKind;
import org.jspecify.annotations.Nullable;

/**
 * A model name, understood.
 *
 * @param behaviour what the provider does
 * @param count the number behind the name, or {@code null}
 * @param duration the time behind the name, or {@code null}
 */
record SimulatedModel(Behaviour behaviour, @Nullable Integer count, @Nullable Duration duration) {

	private static final Pattern WITH_NUMBER = Pattern.compile("([a-z-]+)-(\\d{1,5})(ms|s|)");

	private static final Duration SLOW = Duration.ofSeconds(10);

	private static final SimulatedModel USUAL = new SimulatedModel(Behaviour.ANSWER, null, null);

	static SimulatedModel parse(String name) {
		String id = name.strip().toLowerCase(Locale.ROOT);
		Behaviour behaviour = Behaviour.named(id);
		if (behaviour != null) {
			return new SimulatedModel(behaviour, null, null);
		}
		Matcher matcher = WITH_NUMBER.matcher(id);
		return matcher.matches() ? parse(matcher.group(1), Integer.parseInt(matcher.group(2)), matcher.group(3))
				: USUAL;
	}

	private static SimulatedModel parse(String id, int number, String unit) {
		Behaviour behaviour = Behaviour.named(id);
		if (behaviour == null) {
			return USUAL;
		}
		return switch (behaviour.argument()) {
			case COUNT -> unit.isEmpty() ? new SimulatedModel(behaviour, number, null) : USUAL;
			case DURATION -> new SimulatedModel(behaviour, null,
					unit.equals("ms") ? Duration.ofMillis(number) : Duration.ofSeconds(number));
			case NONE -> USUAL;
		};
	}

	int count(int fallback) {
		return (this.count != null) ? this.count : fallback;
	}

	Duration duration(Duration fallback) {
		return (this.duration != null) ? this.duration : fallback;
	}

	/**
	 * The time until the first sign of an answer.
	 * @param settings how fast the provider is
	 * @return the time
	 */
	Duration latency(SimulatedSettings settings) {
		return (this.behaviour == Behaviour.SLOW) ? duration(SLOW) : settings.firstTokenDelay();
	}

	/**
	 * The time after which a failed call may be repeated.
	 * @param fault the failure
	 * @param settings how fast the provider is
	 * @return the time, or {@code null} if nothing is said about it
	 */
	@Nullable Duration retryAfter(Fault fault, SimulatedSettings settings) {
		return (fault.kind() == ErrorKind.RATE_LIMITED) ? duration(settings.retryAfter()) : null;
	}

}
