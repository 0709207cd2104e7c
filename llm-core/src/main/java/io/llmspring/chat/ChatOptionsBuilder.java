package io.llmspring.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Builder of {@link ChatOptions}; every setting is absent until set.
 *
 * @since 0.1.0
 */
public final class ChatOptionsBuilder {

	@Nullable Double temperature;

	@Nullable Double topP;

	@Nullable Integer topK;

	@Nullable Integer maxTokens;

	@Nullable List<String> stop;

	@Nullable Long seed;

	@Nullable Double frequencyPenalty;

	@Nullable Double presencePenalty;

	@Nullable Integer logprobs;

	@Nullable String serviceTier;

	@Nullable String user;

	@Nullable Boolean store;

	@Nullable Boolean parallelToolCalls;

	@Nullable String verbosity;

	@Nullable List<ServerTool> serverTools;

	@Nullable ResponseFormat responseFormat;

	@Nullable ToolChoice toolChoice;

	@Nullable Reasoning reasoning;

	@Nullable CacheHint cache;

	final Map<String, Object> extensions = new LinkedHashMap<>();

	ChatOptionsBuilder() {
	}

	/**
	 * Set: sampling temperature, 0 and more (most providers: at most 2).
	 * @param temperature the value, or {@code null} for none
	 * @return this builder
	 */
	public ChatOptionsBuilder temperature(@Nullable Double temperature) {
		this.temperature = temperature;
		return this;
	}

	/**
	 * Set: nucleus sampling, above 0 and at most 1.
	 * @param topP the value, or {@code null} for none
	 * @return this builder
	 */
	public ChatOptionsBuilder topP(@Nullable Double topP) {
		this.topP = topP;
		return this;
	}

	/**
	 * Set: sample from this many tokens, at least 1.
	 * @param topK the value, or {@code null} for none
	 * @return this builder
	 */
	public ChatOptionsBuilder topK(@Nullable Integer topK) {
		this.topK = topK;
		return this;
	}

	/**
	 * Set: most tokens to generate, reasoning included, at least 1.
	 * @param maxTokens the value, or {@code null} for none
	 * @return this builder
	 */
	public ChatOptionsBuilder maxTokens(@Nullable Integer maxTokens) {
		this.maxTokens = maxTokens;
		return this;
	}

	/**
	 * Set: sequences that end the answer.
	 * @param stop the value, or {@code null} for none
	 * @return this builder
	 */
	public ChatOptionsBuilder stop(@Nullable List<String> stop) {
		this.stop = stop;
		return this;
	}

	/**
	 * Set: seed for repeatable sampling, as far as the provider keeps it.
	 * @param seed the value, or {@code null} for none
	 * @return this builder
	 */
	public ChatOptionsBuilder seed(@Nullable Long seed) {
		this.seed = seed;
		return this;
	}

	/**
	 * Set: penalty for frequent tokens, -2 to 2.
	 * @param frequencyPenalty the value, or {@code null} for none
	 * @return this builder
	 */
	public ChatOptionsBuilder frequencyPenalty(@Nullable Double frequencyPenalty) {
		this.frequencyPenalty = frequencyPenalty;
		return this;
	}

	/**
	 * Set: penalty for tokens that occurred, -2 to 2.
	 * @param presencePenalty the value, or {@code null} for none
	 * @return this builder
	 */
	public ChatOptionsBuilder presencePenalty(@Nullable Double presencePenalty) {
		this.presencePenalty = presencePenalty;
		return this;
	}

	/**
	 * Set: likeliest tokens to report for each token, 0 for the chosen one only.
	 * @param logprobs the value, or {@code null} for none
	 * @return this builder
	 */
	public ChatOptionsBuilder logprobs(@Nullable Integer logprobs) {
		this.logprobs = logprobs;
		return this;
	}

	/**
	 * Set: service tier to ask for, as the provider names it.
	 * @param serviceTier the value, or {@code null} for none
	 * @return this builder
	 */
	public ChatOptionsBuilder serviceTier(@Nullable String serviceTier) {
		this.serviceTier = serviceTier;
		return this;
	}

	/**
	 * Set: stable, opaque id of the end user, for abuse detection.
	 * @param user the value, or {@code null} for none
	 * @return this builder
	 */
	public ChatOptionsBuilder user(@Nullable String user) {
		this.user = user;
		return this;
	}

	/**
	 * Set: whether the provider may store the exchange.
	 * @param store the value, or {@code null} for none
	 * @return this builder
	 */
	public ChatOptionsBuilder store(@Nullable Boolean store) {
		this.store = store;
		return this;
	}

	/**
	 * Set: whether several tools may be called in one turn.
	 * @param parallelToolCalls the value, or {@code null} for none
	 * @return this builder
	 */
	public ChatOptionsBuilder parallelToolCalls(@Nullable Boolean parallelToolCalls) {
		this.parallelToolCalls = parallelToolCalls;
		return this;
	}

	/**
	 * Set: how wordy the answer should be: low, medium, high.
	 * @param verbosity the value, or {@code null} for none
	 * @return this builder
	 */
	public ChatOptionsBuilder verbosity(@Nullable String verbosity) {
		this.verbosity = verbosity;
		return this;
	}

	/**
	 * Set: tools that the provider runs itself.
	 * @param serverTools the value, or {@code null} for none
	 * @return this builder
	 */
	public ChatOptionsBuilder serverTools(@Nullable List<ServerTool> serverTools) {
		this.serverTools = serverTools;
		return this;
	}

	/**
	 * Set: the form that the answer has to have.
	 * @param responseFormat the value, or {@code null} for none
	 * @return this builder
	 */
	public ChatOptionsBuilder responseFormat(@Nullable ResponseFormat responseFormat) {
		this.responseFormat = responseFormat;
		return this;
	}

	/**
	 * Set: whether and which tools have to be called.
	 * @param toolChoice the value, or {@code null} for none
	 * @return this builder
	 */
	public ChatOptionsBuilder toolChoice(@Nullable ToolChoice toolChoice) {
		this.toolChoice = toolChoice;
		return this;
	}

	/**
	 * Set: how much to think before answering.
	 * @param reasoning the value, or {@code null} for none
	 * @return this builder
	 */
	public ChatOptionsBuilder reasoning(@Nullable Reasoning reasoning) {
		this.reasoning = reasoning;
		return this;
	}

	/**
	 * Set: what the provider may keep of the prompt.
	 * @param cache the value, or {@code null} for none
	 * @return this builder
	 */
	public ChatOptionsBuilder cache(@Nullable CacheHint cache) {
		this.cache = cache;
		return this;
	}

	/**
	 * Add a setting that only the provider knows.
	 * @param name top-level name in the request body
	 * @param value a JSON-like value
	 * @return this builder
	 */
	public ChatOptionsBuilder extension(String name, Object value) {
		this.extensions.put(name, value);
		return this;
	}

	/**
	 * Create the settings.
	 * @return the settings
	 */
	public ChatOptions build() {
		return new ChatOptions(this.temperature, this.topP, this.topK, this.maxTokens, this.stop, this.seed,
				this.frequencyPenalty, this.presencePenalty, this.logprobs, this.serviceTier, this.user, this.store,
				this.parallelToolCalls, this.verbosity, this.serverTools, this.responseFormat, this.toolChoice,
				this.reasoning, this.cache, this.extensions);
	}

}
