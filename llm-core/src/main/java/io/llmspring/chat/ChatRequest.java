package io.llmspring.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.llmspring.message.Message;
import io.llmspring.model.Secret;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What is asked of a model.
 *
 * @param model alias, or reference such as {@code openai:gpt-5}
 * @param messages the conversation, never empty
 * @param tools tools that the model may ask to be called, names unique
 * @param options settings of this call; they win over those of the alias
 * @param call how this one call is made
 * @since 0.1.0
 */
public record ChatRequest(String model, List<Message> messages, List<ToolDefinition> tools, ChatOptions options,
		Call call) {

	/**
	 * Create a request; {@link #builder(String)} is more convenient.
	 */
	public ChatRequest {
		Assert.hasText(model, "'model' must not be empty");
		messages = List.copyOf(messages);
		Assert.notEmpty(messages, "'messages' must not be empty");
		tools = List.copyOf(tools);
		Set<String> names = new HashSet<>();
		for (ToolDefinition tool : tools) {
			Assert.isTrue(names.add(tool.name()), () -> "Tool '" + tool.name() + "' is defined twice");
		}
	}

	/**
	 * Start a request.
	 * @param model alias, or reference such as {@code openai:gpt-5}
	 * @return a builder
	 */
	public static Builder builder(String model) {
		return new Builder(model);
	}

	/**
	 * Create a request that asks one question.
	 * @param model alias, or reference such as {@code openai:gpt-5}
	 * @param question what the user says
	 * @return the request
	 */
	public static ChatRequest of(String model, String question) {
		return builder(model).user(question).build();
	}

	/**
	 * Use other settings.
	 * @param options the settings
	 * @return the request with them
	 */
	public ChatRequest withOptions(ChatOptions options) {
		return (options == this.options) ? this
				: new ChatRequest(this.model, this.messages, this.tools, options, this.call);
	}

	/**
	 * How one call is made, beside what is asked.
	 *
	 * @param profile named profile to resolve the alias in, or {@code null} for the one
	 * in force
	 * @param timeout most time for the whole call, or {@code null} for that of the alias
	 * @param credentials keys to use instead of the configured ones, by provider name: a
	 * key is sent to its own provider only
	 * @param headers additional HTTP headers
	 * @param tags what the call is for, by name; kept with the usage record, not a metric
	 * tag
	 * @param adaptation what becomes of the request at a target that cannot take it as it
	 * is, or {@code null} for the policy of the alias
	 */
	public record Call(@Nullable String profile, @Nullable Duration timeout, Map<String, Secret> credentials,
			Map<String, String> headers, Map<String, String> tags, @Nullable AdaptationPolicy adaptation) {

		private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

		private static final Set<String> RESERVED_HEADERS = Set.of("authorization", "x-api-key", "host",
				"content-length", "transfer-encoding", "connection", "cookie");

		/**
		 * A call without anything special.
		 */
		public static final Call DEFAULT = new Call(null, null, Map.of(), Map.of(), Map.of());

		/**
		 * Create call settings with the policy of the alias.
		 * @param profile named profile, or {@code null} for the one in force
		 * @param timeout most time for the whole call, or {@code null} for that of the
		 * alias
		 * @param credentials keys by provider name
		 * @param headers additional HTTP headers
		 * @param tags what the call is for, by name
		 */
		public Call(@Nullable String profile, @Nullable Duration timeout, Map<String, Secret> credentials,
				Map<String, String> headers, Map<String, String> tags) {
			this(profile, timeout, credentials, headers, tags, null);
		}

		/**
		 * Create call settings.
		 */
		public Call {
			Assert.isTrue(timeout == null || (!timeout.isNegative() && !timeout.isZero()),
					"'timeout' must be positive");
			credentials = Map.copyOf(credentials);
			headers.forEach(Call::checkHeader);
			headers = ordered(headers);
			tags = ordered(tags);
		}

		private static Map<String, String> ordered(Map<String, String> values) {
			return values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values));
		}

		private static void checkHeader(String name, String value) {
			Assert.isTrue(HEADER_NAME.matcher(name).matches(), "A header name must be a token of RFC 9110");
			Assert.isTrue(!RESERVED_HEADERS.contains(name.toLowerCase(Locale.ROOT)),
					() -> "Header '" + name + "' must not be set per call");
			Assert.isTrue(value.chars().noneMatch((c) -> c < ' ' && c != '\t' || c == 127),
					() -> "Header '" + name + "' must not hold control characters");
		}

	}

	/**
	 * Builder of {@link ChatRequest}.
	 */
	public static final class Builder {

		private final String model;

		private final List<Message> messages = new ArrayList<>();

		private final List<ToolDefinition> tools = new ArrayList<>();

		private @Nullable ChatOptionsBuilder options;

		private ChatOptions base = ChatOptions.NONE;

		private @Nullable String profile;

		private @Nullable Duration timeout;

		private final Map<String, Secret> credentials = new LinkedHashMap<>();

		private final Map<String, String> headers = new LinkedHashMap<>();

		private final Map<String, String> tags = new LinkedHashMap<>();

		private @Nullable AdaptationPolicy adaptation;

		private Builder(String model) {
			this.model = model;
		}

		/**
		 * Add instructions of the application.
		 * @param text the instructions
		 * @return this builder
		 */
		public Builder system(String text) {
			return message(Message.system(text));
		}

		/**
		 * Add what the user says.
		 * @param text what the user says
		 * @return this builder
		 */
		public Builder user(String text) {
			return message(Message.user(text));
		}

		/**
		 * Add a message.
		 * @param message the message
		 * @return this builder
		 */
		public Builder message(Message message) {
			this.messages.add(message);
			return this;
		}

		/**
		 * Add messages.
		 * @param messages the messages
		 * @return this builder
		 */
		public Builder messages(List<? extends Message> messages) {
			this.messages.addAll(messages);
			return this;
		}

		/**
		 * Add a tool that the model may ask to be called.
		 * @param tool the tool
		 * @return this builder
		 */
		public Builder tool(ToolDefinition tool) {
			this.tools.add(tool);
			return this;
		}

		/**
		 * Change settings.
		 * @param change what to change
		 * @return this builder
		 */
		public Builder options(Consumer<ChatOptionsBuilder> change) {
			this.options = (this.options != null) ? this.options : ChatOptions.builder();
			change.accept(this.options);
			return this;
		}

		/**
		 * Use settings made elsewhere; those of {@link #options(Consumer)} win.
		 * @param options the settings
		 * @return this builder
		 */
		public Builder options(ChatOptions options) {
			this.base = options;
			return this;
		}

		/**
		 * Resolve the alias in a named profile.
		 * @param profile name of the profile
		 * @return this builder
		 */
		public Builder profile(@Nullable String profile) {
			this.profile = profile;
			return this;
		}

		/**
		 * Limit the time of the whole call.
		 * @param timeout most time, positive
		 * @return this builder
		 */
		public Builder timeout(@Nullable Duration timeout) {
			this.timeout = timeout;
			return this;
		}

		/**
		 * Use another key for a provider.
		 * @param provider name of the provider; no other gets the key
		 * @param key the key
		 * @return this builder
		 */
		public Builder credentials(String provider, Secret key) {
			this.credentials.put(provider, key);
			return this;
		}

		/**
		 * Send an additional HTTP header.
		 * @param name name of the header
		 * @param value value of the header
		 * @return this builder
		 */
		public Builder header(String name, String value) {
			this.headers.put(name, value);
			return this;
		}

		/**
		 * Say what the call is for.
		 * @param name name of the tag
		 * @param value value of the tag
		 * @return this builder
		 */
		public Builder tag(String name, String value) {
			this.tags.put(name, value);
			return this;
		}

		/**
		 * Say what becomes of the request at a target that cannot take it as it is.
		 * @param policy the policy, or {@code null} for that of the alias
		 * @return this builder
		 */
		public Builder adaptation(@Nullable AdaptationPolicy policy) {
			this.adaptation = policy;
			return this;
		}

		/**
		 * Create the request.
		 * @return the request
		 * @throws IllegalArgumentException if there is no message
		 */
		public ChatRequest build() {
			Call call = new Call(this.profile, this.timeout, this.credentials, this.headers, this.tags,
					this.adaptation);
			ChatOptions own = (this.options != null) ? this.options.build() : ChatOptions.NONE;
			return new ChatRequest(this.model, this.messages, this.tools, own.orElse(this.base), call);
		}

	}

}
