package io.llmspring.dialect.openai.chat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.llmspring.dialect.openai.endpoint.OpenAiEmbeddings;
import io.llmspring.dialect.openai.endpoint.OpenAiPath;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.ToolCallIds;
import io.llmspring.spi.ProviderProfile;

/**
 * How one server differs. The first value of each quirk holds if a profile says nothing:
 * it is what most servers take.
 */
final class OpenAiChatQuirks {

	/**
	 * Role of instructions; {@code as-is} keeps system and developer apart.
	 */
	static final String INSTRUCTION_ROLE = "instruction-role";

	/**
	 * Name of the field that limits the answer.
	 */
	static final String MAX_TOKENS_FIELD = "max-tokens-field";

	/**
	 * How the dial for reasoning is sent.
	 */
	static final String REASONING = "reasoning";

	/**
	 * Whether and how thoughts of former turns go back.
	 */
	static final String REASONING_REPLAY = "reasoning-replay";

	/**
	 * Whether the output tokens hold the reasoning tokens; {@code auto} tells by the
	 * total.
	 */
	static final String REASONING_TOKENS = "reasoning-tokens";

	/**
	 * How a hint for the prompt cache is sent.
	 */
	static final String CACHE = "cache";

	/**
	 * Name of the field for the end user.
	 */
	static final String USER_FIELD = "user-field";

	/**
	 * Name of the field for the seed.
	 */
	static final String SEED_FIELD = "seed-field";

	/**
	 * What becomes of images in the result of a tool.
	 */
	static final String TOOL_RESULT_MEDIA = "tool-result-media";

	/**
	 * Whether the result of a tool carries the tool's name.
	 */
	static final String TOOL_RESULT_NAME = "tool-result-name";

	/**
	 * What the server takes as the identity of a call: anything, at most 40 characters,
	 * or exactly nine letters and digits.
	 */
	static final String TOOL_CALL_ID = "tool-call-id";

	/**
	 * Whether a stream has to be asked for its usage.
	 */
	static final String STREAM_USAGE = "stream-usage";

	/**
	 * Whether strictness of tools is sent.
	 */
	static final String STRICT_TOOLS = "strict-tools";

	/**
	 * How a choice among some of the tools is sent.
	 */
	static final String ALLOWED_TOOLS = "allowed-tools";

	/**
	 * Whether the server keeps to a tool choice that forces a call.
	 */
	static final String FORCED_TOOLS = "forced-tools";

	/**
	 * How a conversation is sent whose last answer the model is to continue.
	 */
	static final String LAST_ANSWER = "last-answer";

	/**
	 * How a document is sent.
	 */
	static final String DOCUMENTS = "documents";

	/**
	 * How a sound is sent.
	 */
	static final String SOUNDS = "sounds";

	/**
	 * How tools that the server runs itself are asked for.
	 */
	static final String SERVER_TOOLS = "server-tools";

	/**
	 * Whether the server keeps to a JSON schema.
	 */
	static final String JSON_SCHEMA = "json-schema";

	/**
	 * Whether the server knows {@code top_k}.
	 */
	static final String TOP_K = "top-k";

	/**
	 * Fields that the server refuses, separated by commas.
	 */
	static final String OMIT_FIELDS = "omit-fields";

	private static final Map<String, List<String>> ALL = all();

	private final Map<String, String> values;

	private final Set<String> omitted;

	private OpenAiChatQuirks(Map<String, String> values) {
		this.values = values;
		String omitted = values.get(OMIT_FIELDS);
		this.omitted = (omitted != null)
				? Arrays.stream(omitted.split(",")).map(String::strip).collect(Collectors.toUnmodifiableSet())
				: Set.of();
	}

	private static Map<String, List<String>> all() {
		Map<String, List<String>> all = new LinkedHashMap<>();
		all.put(INSTRUCTION_ROLE, List.of("system", "developer", "as-is"));
		all.put(MAX_TOKENS_FIELD, List.of("max_tokens", "max_completion_tokens"));
		all.put(REASONING, List.of("effort", "effort-always-on", "effort-to-high", "groq", "openrouter", "thinking",
				"enable-thinking", "chat-template", "moonshot", "none"));
		all.put(REASONING_REPLAY, List.of("omit", "reasoning_content", "reasoning_details", "thinking-parts"));
		all.put(REASONING_TOKENS, List.of("auto", "inside", "outside"));
		all.put(CACHE, List.of("none", "key", "openai"));
		all.put(USER_FIELD, List.of("user", "safety_identifier", "user_id"));
		all.put(SEED_FIELD, List.of("seed", "random_seed"));
		all.put(TOOL_RESULT_MEDIA, List.of("reject", "inline", "user-message"));
		all.put(TOOL_RESULT_NAME, List.of("omit", "include"));
		all.put(TOOL_CALL_ID, List.of("any", "short", "nine"));
		all.put(STREAM_USAGE, List.of("include", "omit"));
		all.put(STRICT_TOOLS, List.of("send", "omit"));
		all.put(ALLOWED_TOOLS, List.of("filter", "native", "reject"));
		all.put(FORCED_TOOLS, List.of("send", "any", "reject"));
		all.put(LAST_ANSWER, List.of("as-is", "prefix"));
		all.put(DOCUMENTS, List.of("file", "document_url"));
		all.put(SOUNDS, List.of("object", "text"));
		all.put(SERVER_TOOLS, List.of("none", "web-search-options", "groq", "openrouter"));
		all.put(JSON_SCHEMA, List.of("send", "json-object", "reject"));
		all.put(TOP_K, List.of("omit", "send"));
		all.put(OpenAiPath.DEPLOYMENT_PATH, List.of("omit", "include"));
		all.put(OpenAiPath.API_VERSION, List.of());
		all.put(OMIT_FIELDS, List.of());
		return all;
	}

	static OpenAiChatQuirks of(ProviderProfile profile) {
		return new OpenAiChatQuirks(profile.quirks());
	}

	static Map<String, Set<String>> declared() {
		Map<String, Set<String>> declared = new LinkedHashMap<>();
		ALL.forEach((name, values) -> declared.put(name, new LinkedHashSet<>(values)));
		declared.putAll(OpenAiEmbeddings.quirks());
		return declared;
	}

	String get(String name) {
		String value = this.values.get(name);
		if (value != null) {
			return value;
		}
		List<String> known = ALL.getOrDefault(name, List.of());
		return known.isEmpty() ? "" : known.get(0);
	}

	boolean is(String name, String value) {
		return get(name).equals(value);
	}

	/**
	 * The identity of a call as the server takes it, the same for a call and its result.
	 * @param id the identity as the application knows it
	 * @param adaptations takes note of a change
	 * @return the identity to send
	 */
	String callId(String id, Adaptations adaptations) {
		String sent = switch (get(TOOL_CALL_ID)) {
			case "short" -> ToolCallIds.shortened(id, 40);
			case "nine" -> ToolCallIds.exactly(id, 9);
			default -> id;
		};
		return adaptations.callId(id, sent, "the server takes no such identity, it was sent another one");
	}

	// Whether the server refuses a field.
	boolean omits(String field) {
		return this.omitted.contains(field);
	}

}
