package io.llmspring.autoconfigure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.CacheHint;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatOptionsBuilder;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.ServerTool;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a chat that an alias brings along, below 'llm.aliases.*.options'.
 *
 * @param temperature Sampling temperature.
 * @param maxTokens Most tokens to generate, reasoning included.
 * @param topP Nucleus sampling, above 0 and at most 1.
 * @param topK Number of tokens to sample from.
 * @param stop Comma-separated list of sequences that end the answer.
 * @param seed Seed for repeatable sampling.
 * @param frequencyPenalty Penalty for frequent tokens.
 * @param presencePenalty Penalty for tokens that occurred.
 * @param logprobs Number of likeliest tokens to report for each token.
 * @param serviceTier Service tier to ask for, as the provider names it.
 * @param user Stable, opaque id of the end user.
 * @param verbosity How wordy the answer should be: low, medium or high.
 * @param serverTools Comma-separated list of tools that the provider runs itself, such as
 * web-search.
 * @param parallelToolCalls Whether several tools may be called in one turn.
 * @param store Whether the provider may store the exchange.
 * @param reasoningEffort How hard to think before answering.
 * @param reasoningBudget Most tokens to think with.
 * @param reasoningText Whether the thoughts should come back in words.
 * @param cache What the provider may keep of the prompt.
 * @param extraBody Settings that only the provider knows, put verbatim into the top level
 * of the request body.
 * @since 0.1.0
 */
@ConfigurationPropertiesSource
public record OptionProperties(@Nullable Double temperature, @Nullable Integer maxTokens, @Nullable Double topP,
		@Nullable Integer topK, @Nullable List<String> stop, @Nullable Long seed, @Nullable Double frequencyPenalty,
		@Nullable Double presencePenalty, @Nullable Integer logprobs, @Nullable String serviceTier,
		@Nullable String user, @Nullable String verbosity, @Nullable List<String> serverTools,
		@Nullable Boolean parallelToolCalls, @Nullable Boolean store, Reasoning.@Nullable Effort reasoningEffort,
		@Nullable Integer reasoningBudget, @Nullable Boolean reasoningText, @Nullable Cache cache,
		@DefaultValue Map<String, Object> extraBody) {

	/**
	 * Create settings.
	 */
	public OptionProperties {
		stop = (stop != null) ? List.copyOf(stop) : null;
		serverTools = (serverTools != null) ? List.copyOf(serverTools) : null;
		extraBody = Collections.unmodifiableMap(new LinkedHashMap<>(extraBody));
	}

	OptionProperties orElse(OptionProperties base) {
		Map<String, Object> body = new LinkedHashMap<>(base.extraBody);
		body.putAll(this.extraBody);
		return new OptionProperties(or(this.temperature, base.temperature), or(this.maxTokens, base.maxTokens),
				or(this.topP, base.topP), or(this.topK, base.topK), or(this.stop, base.stop), or(this.seed, base.seed),
				or(this.frequencyPenalty, base.frequencyPenalty), or(this.presencePenalty, base.presencePenalty),
				or(this.logprobs, base.logprobs), or(this.serviceTier, base.serviceTier), or(this.user, base.user),
				or(this.verbosity, base.verbosity), or(this.serverTools, base.serverTools),
				or(this.parallelToolCalls, base.parallelToolCalls), or(this.store, base.store),
				or(this.reasoningEffort, base.reasoningEffort), or(this.reasoningBudget, base.reasoningBudget),
				or(this.reasoningText, base.reasoningText), or(this.cache, base.cache), body);
	}

	private static <T> @Nullable T or(@Nullable T own, @Nullable T base) {
		return AliasProperties.or(own, base);
	}

	/**
	 * Return the settings as the core knows them.
	 * @return the settings
	 * @throws IllegalArgumentException if a value is out of bounds
	 */
	ChatOptions toChatOptions() {
		ChatOptionsBuilder builder = ChatOptions.builder()
			.temperature(this.temperature)
			.maxTokens(this.maxTokens)
			.topP(this.topP)
			.topK(this.topK)
			.stop(this.stop)
			.seed(this.seed)
			.frequencyPenalty(this.frequencyPenalty)
			.presencePenalty(this.presencePenalty)
			.logprobs(this.logprobs)
			.serviceTier(this.serviceTier)
			.user(this.user)
			.verbosity(this.verbosity)
			.serverTools((this.serverTools != null) ? this.serverTools.stream().map(ServerTool::of).toList() : null)
			.parallelToolCalls(this.parallelToolCalls)
			.store(this.store)
			.reasoning(reasoning())
			.cache((this.cache != null) ? this.cache.toHint() : null);
		this.extraBody.forEach((name, value) -> builder.extension(name, JsonShapes.restore(value)));
		return builder.build();
	}

	private @Nullable Reasoning reasoning() {
		boolean absent = this.reasoningEffort == null && this.reasoningBudget == null && this.reasoningText == null;
		return absent ? null : new Reasoning(this.reasoningEffort, this.reasoningBudget, this.reasoningText);
	}

	/**
	 * What the provider may keep of the prompt.
	 *
	 * @param scope Part of the prompt that comes again.
	 * @param longLived Whether it should be kept for an hour or a day instead of minutes.
	 * @param key Routing key for providers that spread a cache over machines.
	 */
	public record Cache(@DefaultValue("auto") CacheHint.Scope scope, @DefaultValue("false") boolean longLived,
			@Nullable String key) {

		CacheHint toHint() {
			return new CacheHint(this.scope, this.longLived, this.key);
		}

	}

}
