package io.llmspring.docs;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.llmspring.autoconfigure.observation.LlmMeterDocumentation;
import io.llmspring.observation.DefaultLlmAttemptConvention;
import io.llmspring.observation.DefaultLlmCallConvention;
import io.llmspring.observation.LlmObservationDocumentation.CallAttributes;
import io.llmspring.observation.LlmObservationDocumentation.CallTags;
import io.micrometer.common.docs.KeyName;

/**
 * Names that the documentation may use: properties, observations, meters, tags and
 * attributes.
 */
final class KnownNames {

	private static final Pattern CLAIMED = Pattern
		.compile("(?:llm|gen_ai|management\\.[a-z.]*llm)\\.[a-z0-9_.<>\\[\\]*-]+");

	private final Set<String> names = new HashSet<>();

	private final Set<Pattern> properties = new HashSet<>();

	private KnownNames() {
	}

	static KnownNames collect() {
		KnownNames known = new KnownNames();
		known.names.add(DefaultLlmCallConvention.NAME);
		known.names.add(DefaultLlmAttemptConvention.NAME);
		Stream.of(CallTags.values(), CallAttributes.values())
			.flatMap(Arrays::stream)
			.map(KeyName.class::cast)
			.map(KeyName::asString)
			.forEach(known.names::add);
		for (LlmMeterDocumentation meter : LlmMeterDocumentation.values()) {
			known.names.add(meter.getName());
			Arrays.stream(meter.getKeyNames()).map(KeyName::asString).forEach(known.names::add);
		}
		ConfigurationMetadata.load().properties().keySet().forEach(known::property);
		return known;
	}

	private void property(String name) {
		for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
			String pattern = Pattern.quote(name.substring(0, end))
				.replace("<name>", "\\E[a-z0-9*<>-]+\\Q")
				.replace("[<n>]", "\\E\\[[0-9<n>]+\\]\\Q");
			this.properties.add(Pattern.compile(pattern));
		}
	}

	/**
	 * Whether a word set as code has the form of such a name.
	 */
	boolean isClaimed(String word) {
		return CLAIMED.matcher(word).matches();
	}

	boolean contains(String word) {
		String name = word.endsWith(".*") ? word.substring(0, word.length() - 2) : word;
		return this.names.contains(name)
				|| this.properties.stream().anyMatch((pattern) -> pattern.matcher(name).matches());
	}

}
