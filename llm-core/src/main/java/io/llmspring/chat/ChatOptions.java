package io.llmspring.chat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Settings of a chat. Every component may be absent, which leaves it to the layer below
 * and in the end to the provider; see {@link #orElse(ChatOptions)}.
 *
 * @param temperature sampling temperature, 0 and more (most providers: at most 2), or
 * {@code null}
 * @param topP nucleus sampling, above 0 and at most 1, or {@code null}
 * @param topK sample from this many tokens, at least 1, or {@code null}
 * @param maxTokens most tokens to generate, reasoning included, at least 1, or
 * {@code null}
 * @param stop sequences that end the answer, or {@code null}
 * @param seed seed for repeatable sampling, as far as the provider keeps it, or
 * {@code null}
 * @param frequencyPenalty penalty for frequent tokens, -2 to 2, or {@code null}
 * @param presencePenalty penalty for tokens that occurred, -2 to 2, or {@code null}
 * @param logprobs likeliest tokens to report for each token, 0 for the chosen one only,
 * or {@code null}
 * @param serviceTier service tier to ask for, as the provider names it, or {@code null}
 * @param user stable, opaque id of the end user, for abuse detection, or {@code null}
 * @param store whether the provider may store the exchange, or {@code null}
 * @param parallelToolCalls whether several tools may be called in one turn, or
 * {@code null}
 * @param verbosity how wordy the answer should be: low, medium, high, or {@code null}
 * @param serverTools tools that the provider runs itself, or {@code null}
 * @param responseFormat the form that the answer has to have, or {@code null}
 * @param toolChoice whether and which tools have to be called, or {@code null}
 * @param reasoning how much to think before answering, or {@code null}
 * @param cache what the provider may keep of the prompt, or {@code null}
 * @param extensions settings that only the provider knows, put verbatim into the top
 * level of the request body (JSON-like values); they win over everything else there
 * @since 0.1.0
 */
public record ChatOptions(@Nullable Double temperature, @Nullable Double topP, @Nullable Integer topK,
		@Nullable Integer maxTokens, @Nullable List<String> stop, @Nullable Long seed,
		@Nullable Double frequencyPenalty, @Nullable Double presencePenalty, @Nullable Integer logprobs,
		@Nullable String serviceTier, @Nullable String user, @Nullable Boolean store,
		@Nullable Boolean parallelToolCalls, @Nullable String verbosity, @Nullable List<ServerTool> serverTools,
		@Nullable ResponseFormat responseFormat, @Nullable ToolChoice toolChoice, @Nullable Reasoning reasoning,
		@Nullable CacheHint cache, Map<String, Object> extensions) {

	/**
	 * No settings at all.
	 */
	public static final ChatOptions NONE = builder().build();

	/**
	 * Create settings; {@link #builder()} is more convenient.
	 */
	public ChatOptions {
		stop = (stop != null) ? List.copyOf(stop) : null;
		serverTools = (serverTools != null) ? List.copyOf(serverTools) : null;
		extensions = extensions.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
		Assert.isTrue(temperature == null || temperature >= 0, "'temperature' must not be negative");
		Assert.isTrue(topP == null || (topP > 0 && topP <= 1), "'topP' must be above 0 and at most 1");
		Assert.isTrue(topK == null || topK > 0, "'topK' must be positive");
		Assert.isTrue(maxTokens == null || maxTokens > 0, "'maxTokens' must be positive");
		Assert.isTrue(logprobs == null || logprobs >= 0, "'logprobs' must not be negative");
	}

	/**
	 * Lay these settings over others.
	 * @param other settings that count where this has none
	 * @return the settings of both
	 */
	public ChatOptions orElse(ChatOptions other) {
		if (other == NONE) {
			return this;
		}
		if (this == NONE) {
			return other;
		}
		return over(other).build();
	}

	/**
	 * Start a copy that can be changed.
	 * @return a builder with these settings
	 */
	public ChatOptionsBuilder mutate() {
		return over(NONE);
	}

	private ChatOptionsBuilder over(ChatOptions other) {
		ChatOptionsBuilder builder = new ChatOptionsBuilder();
		builder.temperature = or(this.temperature, other.temperature);
		builder.topP = or(this.topP, other.topP);
		builder.topK = or(this.topK, other.topK);
		builder.maxTokens = or(this.maxTokens, other.maxTokens);
		builder.stop = or(this.stop, other.stop);
		builder.seed = or(this.seed, other.seed);
		builder.frequencyPenalty = or(this.frequencyPenalty, other.frequencyPenalty);
		builder.presencePenalty = or(this.presencePenalty, other.presencePenalty);
		builder.logprobs = or(this.logprobs, other.logprobs);
		builder.serviceTier = or(this.serviceTier, other.serviceTier);
		builder.user = or(this.user, other.user);
		builder.store = or(this.store, other.store);
		builder.parallelToolCalls = or(this.parallelToolCalls, other.parallelToolCalls);
		builder.verbosity = or(this.verbosity, other.verbosity);
		builder.serverTools = or(this.serverTools, other.serverTools);
		builder.responseFormat = or(this.responseFormat, other.responseFormat);
		builder.toolChoice = or(this.toolChoice, other.toolChoice);
		builder.reasoning = or(this.reasoning, other.reasoning);
		builder.cache = or(this.cache, other.cache);
		builder.extensions.putAll(other.extensions);
		builder.extensions.putAll(this.extensions);
		return builder;
	}

	private static <T> @Nullable T or(@Nullable T value, @Nullable T fallback) {
		return (value != null) ? value : fallback;
	}

	/**
	 * Start without settings.
	 * @return a builder
	 */
	public static ChatOptionsBuilder builder() {
		return new ChatOptionsBuilder();
	}

}
