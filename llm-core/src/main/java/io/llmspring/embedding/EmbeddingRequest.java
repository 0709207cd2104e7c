package io.llmspring.embedding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatRequest;
import io.llmspring.embedding.EmbeddingOptions.Purpose;
import io.llmspring.model.Secret;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Texts whose vectors are wanted.
 *
 * @param model alias, or reference such as {@code openai:text-embedding-3-small}
 * @param inputs the texts in order, never empty, none of them empty
 * @param options settings
 * @param call how this one call is made
 * @since 0.1.0
 */
public record EmbeddingRequest(String model, List<String> inputs, EmbeddingOptions options, ChatRequest.Call call) {

	/**
	 * Create a request; {@link #builder(String)} is more convenient.
	 */
	public EmbeddingRequest {
		Assert.hasText(model, "'model' must not be empty");
		inputs = List.copyOf(inputs);
		Assert.notEmpty(inputs, "'inputs' must not be empty");
		for (int i = 0; i < inputs.size(); i++) {
			int index = i;
			Assert.hasLength(inputs.get(i), () -> "Input " + index + " must not be empty");
		}
	}

	/**
	 * Start a request.
	 * @param model alias, or reference such as {@code openai:text-embedding-3-small}
	 * @return a builder
	 */
	public static Builder builder(String model) {
		return new Builder(model);
	}

	/**
	 * Use other settings.
	 * @param options the settings
	 * @return the request with them
	 */
	public EmbeddingRequest withOptions(EmbeddingOptions options) {
		return new EmbeddingRequest(this.model, this.inputs, options, this.call);
	}

	/**
	 * Create a request without settings.
	 * @param model alias, or reference such as {@code openai:text-embedding-3-small}
	 * @param inputs the texts
	 * @return the request
	 */
	public static EmbeddingRequest of(String model, String... inputs) {
		return builder(model).inputs(List.of(inputs)).build();
	}

	/**
	 * Builder of {@link EmbeddingRequest}.
	 */
	public static final class Builder {

		private final String model;

		private final List<String> inputs = new ArrayList<>();

		private @Nullable Integer dimensions;

		private @Nullable Purpose purpose;

		private @Nullable Boolean truncate;

		private @Nullable String user;

		private final Map<String, Object> extensions = new LinkedHashMap<>();

		private @Nullable String profile;

		private @Nullable Duration timeout;

		private final Map<String, Secret> credentials = new LinkedHashMap<>();

		private final Map<String, String> headers = new LinkedHashMap<>();

		private final Map<String, String> tags = new LinkedHashMap<>();

		private Builder(String model) {
			this.model = model;
		}

		/**
		 * Add a text.
		 * @param input the text, not empty
		 * @return this builder
		 */
		public Builder input(String input) {
			this.inputs.add(input);
			return this;
		}

		/**
		 * Add texts.
		 * @param inputs the texts, none of them empty
		 * @return this builder
		 */
		public Builder inputs(Collection<String> inputs) {
			this.inputs.addAll(inputs);
			return this;
		}

		/**
		 * Set the length that the vectors should have.
		 * @param dimensions the length, or {@code null} for that of the model
		 * @return this builder
		 */
		public Builder dimensions(@Nullable Integer dimensions) {
			this.dimensions = dimensions;
			return this;
		}

		/**
		 * Say what the vectors are for.
		 * @param purpose the purpose, or {@code null}
		 * @return this builder
		 */
		public Builder purpose(@Nullable Purpose purpose) {
			this.purpose = purpose;
			return this;
		}

		/**
		 * Set whether an input that is too long may be cut.
		 * @param truncate whether it may, or {@code null} for what the provider does
		 * @return this builder
		 */
		public Builder truncate(@Nullable Boolean truncate) {
			this.truncate = truncate;
			return this;
		}

		/**
		 * Set the id of the end user.
		 * @param user stable, opaque id, or {@code null}
		 * @return this builder
		 */
		public Builder user(@Nullable String user) {
			this.user = user;
			return this;
		}

		/**
		 * Put a value verbatim into the request body.
		 * @param name name of the field
		 * @param value the value, as in JSON
		 * @return this builder
		 */
		public Builder extension(String name, Object value) {
			this.extensions.put(name, value);
			return this;
		}

		/**
		 * Resolve the alias in a named profile.
		 * @param profile name of the profile, or {@code null} for the one in force
		 * @return this builder
		 */
		public Builder profile(@Nullable String profile) {
			this.profile = profile;
			return this;
		}

		/**
		 * Limit the whole call.
		 * @param timeout most time, or {@code null} for that of the alias
		 * @return this builder
		 */
		public Builder timeout(@Nullable Duration timeout) {
			this.timeout = timeout;
			return this;
		}

		/**
		 * Use another key for one provider.
		 * @param provider name of the provider
		 * @param key the key
		 * @return this builder
		 */
		public Builder credentials(String provider, Secret key) {
			this.credentials.put(provider, key);
			return this;
		}

		/**
		 * Add an HTTP header.
		 * @param name name of the header
		 * @param value its value
		 * @return this builder
		 */
		public Builder header(String name, String value) {
			this.headers.put(name, value);
			return this;
		}

		/**
		 * Say what the call is for.
		 * @param name name of the tag
		 * @param value its value
		 * @return this builder
		 */
		public Builder tag(String name, String value) {
			this.tags.put(name, value);
			return this;
		}

		/**
		 * Create the request.
		 * @return the request
		 */
		public EmbeddingRequest build() {
			return new EmbeddingRequest(this.model, this.inputs,
					new EmbeddingOptions(this.dimensions, this.purpose, this.truncate, this.user, this.extensions),
					new ChatRequest.Call(this.profile, this.timeout, this.credentials, this.headers, this.tags));
		}

	}

}
