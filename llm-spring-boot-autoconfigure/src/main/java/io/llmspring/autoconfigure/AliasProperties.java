package io.llmspring.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;

import io.llmspring.chat.AdaptationPolicy;
import io.llmspring.resilience.EmbeddingFallback;
import io.llmspring.resilience.FallbackTrigger;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Settings of one alias, below 'llm.aliases' or below 'llm.profiles.*.aliases'. What is
 * absent is inherited by a profile from the base, and has a default there.
 *
 * @param models Comma-separated list of what the alias stands for, in the order in which
 * it is tried: references such as 'openai:gpt-5-mini', or names of other aliases, in
 * whose place their models stand.
 * @param options Settings that count where a call has none.
 * @param fallback When the next model is tried.
 * @param timeout Clocks of a call.
 * @param retry How often and when a failed attempt is repeated.
 * @param adaptation What becomes of a request that a model cannot take exactly as it is.
 * When empty, 'llm.adaptation' counts.
 * @since 0.1.0
 */
@ConfigurationPropertiesSource
public record AliasProperties(@Nullable List<String> models, @Nullable OptionProperties options,
		@Nullable Fallback fallback, @Nullable Timeout timeout, @Nullable Retry retry,
		@Nullable AdaptationPolicy adaptation) {

	/**
	 * Create settings.
	 */
	public AliasProperties {
		models = (models != null) ? List.copyOf(models) : null;
	}

	/**
	 * Return an alias that only names models.
	 * @param models references or names of aliases
	 * @return the settings
	 */
	static AliasProperties of(List<String> models) {
		return new AliasProperties(models, null, null, null, null, null);
	}

	/**
	 * Lay these settings over others, field by field.
	 * @param base settings that count where this has none
	 * @return the settings of both
	 */
	AliasProperties orElse(AliasProperties base) {
		return new AliasProperties(or(this.models, base.models),
				merge(this.options, base.options, OptionProperties::orElse),
				merge(this.fallback, base.fallback, Fallback::orElse),
				merge(this.timeout, base.timeout, Timeout::orElse), merge(this.retry, base.retry, Retry::orElse),
				or(this.adaptation, base.adaptation));
	}

	/**
	 * Return everything that stands where a model can stand.
	 * @return references and names of aliases
	 */
	List<String> allModels() {
		List<String> all = new ArrayList<>();
		add(all, this.models);
		if (this.fallback != null) {
			add(all, this.fallback.contextLength());
			add(all, this.fallback.contentFilter());
		}
		return all;
	}

	private static void add(List<String> all, @Nullable List<String> models) {
		if (models != null) {
			all.addAll(models);
		}
	}

	static <T> @Nullable T or(@Nullable T own, @Nullable T base) {
		return (own != null) ? own : base;
	}

	private static <T> @Nullable T merge(@Nullable T own, @Nullable T base, BinaryOperator<T> both) {
		return (own != null && base != null) ? both.apply(own, base) : or(own, base);
	}

	/**
	 * When the next model is tried.
	 *
	 * @param on Comma-separated list of the classes of failure after which the next model
	 * is tried.
	 * @param onInYaml Same as 'on', which YAML reads as 'true' unless it stands in
	 * quotes.
	 * @param contextLength Comma-separated list of models or aliases for prompts that are
	 * too long for the others.
	 * @param contentFilter Comma-separated list of models or aliases for prompts that the
	 * others filtered.
	 * @param embeddings Which of the models may stand in for one another when vectors are
	 * asked for. Vectors of different models cannot be compared.
	 */
	public record Fallback(@Nullable Set<FallbackTrigger> on, @Name("true") @Nullable Set<FallbackTrigger> onInYaml,
			@Nullable List<String> contextLength, @Nullable List<String> contentFilter,
			@Nullable EmbeddingFallback embeddings) {

		/**
		 * Create settings.
		 */
		public Fallback {
			Set<FallbackTrigger> triggers = or(on, onInYaml);
			on = (triggers != null) ? Collections.unmodifiableSet(new LinkedHashSet<>(triggers)) : null;
			onInYaml = null;
			contextLength = (contextLength != null) ? List.copyOf(contextLength) : null;
			contentFilter = (contentFilter != null) ? List.copyOf(contentFilter) : null;
		}

		Fallback orElse(Fallback base) {
			return new Fallback(or(this.on, base.on), null, or(this.contextLength, base.contextLength),
					or(this.contentFilter, base.contentFilter), or(this.embeddings, base.embeddings));
		}

	}

	/**
	 * Clocks of a call.
	 *
	 * @param connect Most time to get a connection, for each attempt.
	 * @param firstToken Most time from the start of an attempt to the first part of the
	 * answer.
	 * @param idle Most time between two parts of an answer.
	 * @param total Most time for the whole call, over all attempts.
	 */
	public record Timeout(@Nullable Duration connect, @Nullable Duration firstToken, @Nullable Duration idle,
			@Nullable Duration total) {

		Timeout orElse(Timeout base) {
			return new Timeout(or(this.connect, base.connect), or(this.firstToken, base.firstToken),
					or(this.idle, base.idle), or(this.total, base.total));
		}

	}

	/**
	 * How often and when a failed attempt is repeated.
	 *
	 * @param maxAttempts Most attempts at one model, the first included. When empty, 3 at
	 * the only or last model and 1 at any other.
	 * @param maxTotalAttempts Most attempts of a call over all models.
	 * @param backoff Upper bound of the first wait, which doubles with each attempt.
	 * @param maxBackoff Bound that the doubling never passes.
	 * @param retryAfterMax Longest wait that a provider may ask for.
	 */
	public record Retry(@Nullable Integer maxAttempts, @Nullable Integer maxTotalAttempts, @Nullable Duration backoff,
			@Nullable Duration maxBackoff, @Nullable Duration retryAfterMax) {

		Retry orElse(Retry base) {
			return new Retry(or(this.maxAttempts, base.maxAttempts), or(this.maxTotalAttempts, base.maxTotalAttempts),
					or(this.backoff, base.backoff), or(this.maxBackoff, base.maxBackoff),
					or(this.retryAfterMax, base.retryAfterMax));
		}

	}

}
