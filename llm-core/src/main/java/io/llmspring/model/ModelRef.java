package io.llmspring.model;

import java.util.Collection;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Reference to one model of one configured provider, for example
 * {@code anthropic:claude-sonnet-5}.
 *
 * @param provider name of the provider as configured, lower case, never empty
 * @param model name of the model as the provider knows it, verbatim, never empty; may
 * hold {@code :} and {@code /}
 * @since 0.1.0
 */
public record ModelRef(String provider, String model) implements Comparable<ModelRef> {

	/**
	 * Create a reference.
	 */
	public ModelRef {
		Assert.hasText(provider, "'provider' must not be empty");
		Assert.hasText(model, "'model' must not be empty");
	}

	/**
	 * Parse {@code provider:model} or {@code provider/model}. The reference is split at
	 * the first separator behind the name of a registered provider, so that
	 * {@code ollama:llama3.2:1b} and {@code openrouter/openai/gpt-5} keep the rest of the
	 * model name. Provider names are compared without regard to case.
	 * @param reference the reference to parse
	 * @param providers names of the registered providers, lower case
	 * @return the reference, or {@code null} if no registered provider starts it
	 */
	public static @Nullable ModelRef parse(String reference, Collection<String> providers) {
		int separator = separator(reference);
		if (separator <= 0 || separator == reference.length() - 1) {
			return null;
		}
		String provider = reference.substring(0, separator).strip().toLowerCase(Locale.ROOT);
		String model = reference.substring(separator + 1).strip();
		return (providers.contains(provider) && !model.isEmpty()) ? new ModelRef(provider, model) : null;
	}

	/**
	 * Whether a text has the form of a reference, whatever its provider.
	 * @param text the text to test
	 * @return {@code true} if something stands on both sides of a separator
	 */
	public static boolean isReference(String text) {
		int separator = separator(text);
		return separator > 0 && separator < text.length() - 1;
	}

	private static int separator(String text) {
		int colon = text.indexOf(':');
		int slash = text.indexOf('/');
		if (colon < 0 || slash < 0) {
			return Math.max(colon, slash);
		}
		return Math.min(colon, slash);
	}

	@Override
	public int compareTo(ModelRef other) {
		return toString().compareTo(other.toString());
	}

	@Override
	public String toString() {
		return this.provider + ":" + this.model;
	}

}
