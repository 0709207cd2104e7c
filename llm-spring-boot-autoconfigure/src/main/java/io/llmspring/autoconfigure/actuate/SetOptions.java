package io.llmspring.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.llmspring.chat.CacheHint;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.ServerTool;
import org.jspecify.annotations.Nullable;

/**
 * Lists the options that are set, under the names of their properties. Of what is put
 * into the body verbatim only the names are shown.
 */
final class SetOptions {

	private final Map<String, Object> options = new LinkedHashMap<>();

	private SetOptions() {
	}

	static Map<String, Object> of(ChatOptions options) {
		SetOptions set = new SetOptions();
		set.add(options);
		return set.options;
	}

	private void add(ChatOptions options) {
		put("temperature", options.temperature());
		put("max-tokens", options.maxTokens());
		put("top-p", options.topP());
		put("top-k", options.topK());
		put("stop", options.stop());
		put("seed", options.seed());
		put("frequency-penalty", options.frequencyPenalty());
		put("presence-penalty", options.presencePenalty());
		put("logprobs", options.logprobs());
		put("service-tier", options.serviceTier());
		put("user", options.user());
		put("verbosity", options.verbosity());
		if (options.serverTools() != null) {
			put("server-tools", options.serverTools().stream().map(ServerTool::name).toList());
		}
		put("parallel-tool-calls", options.parallelToolCalls());
		put("store", options.store());
		Reasoning reasoning = options.reasoning();
		if (reasoning != null) {
			put("reasoning-effort", lower(reasoning.effort()));
			put("reasoning-budget", reasoning.budgetTokens());
			put("reasoning-text", reasoning.includeText());
		}
		CacheHint cache = options.cache();
		if (cache != null) {
			put("cache", lower(cache.scope()));
		}
		if (!options.extensions().isEmpty()) {
			put("extra-body", options.extensions().keySet());
		}
	}

	private static @Nullable String lower(@Nullable Enum<?> constant) {
		return (constant != null) ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-') : null;
	}

	private void put(String name, @Nullable Object value) {
		if (value != null) {
			this.options.put(name, value);
		}
	}

}
