package io.llmspring.dialect.bedrock;

import java.util.Locale;

/**
 * What the id of a model says about the requests that it takes. An inference profile of
 * an application has an id that says nothing.
 *
 * @param id the id
 * @param family who made the model
 */
record BedrockModel(String id, Family family) {

	static BedrockModel of(String name) {
		String id = name.toLowerCase(Locale.ROOT);
		if (id.contains("anthropic.") || id.contains("claude-")) {
			return new BedrockModel(id, Family.CLAUDE);
		}
		if (id.contains("amazon.nova-2")) {
			return new BedrockModel(id, Family.NOVA_2);
		}
		if (id.contains("amazon.")) {
			return new BedrockModel(id, id.contains("amazon.nova") ? Family.NOVA : Family.TITAN);
		}
		if (id.contains("openai.gpt-oss")) {
			return new BedrockModel(id, Family.GPT_OSS);
		}
		boolean opaque = id.startsWith("arn:") && !id.contains("foundation-model/")
				&& !id.contains(":inference-profile/");
		return new BedrockModel(id, opaque ? Family.UNKNOWN : Family.OTHER);
	}

	/**
	 * Whether a prompt can be cached, see "Prompt caching".
	 * @return {@code true} if it can, or if nothing is known
	 */
	boolean caches() {
		return switch (this.family) {
			case CLAUDE, NOVA, NOVA_2, UNKNOWN -> true;
			case TITAN, GPT_OSS, OTHER -> false;
		};
	}

	/**
	 * Whether tools can be cached, and for an hour.
	 * @return {@code true} if they can, or if nothing is known
	 */
	boolean cachesTools() {
		return this.family == Family.CLAUDE || this.family == Family.UNKNOWN;
	}

	/**
	 * Whether the model can be kept to a schema, see "Get validated JSON results from
	 * models".
	 * @return {@code false} if it cannot
	 */
	boolean keepsToSchemas() {
		return switch (this.family) {
			case NOVA, NOVA_2, TITAN -> false;
			case CLAUDE, GPT_OSS, OTHER, UNKNOWN -> true;
		};
	}

	/**
	 * Families of models that take different settings.
	 */
	enum Family {

		/**
		 * Claude of Anthropic.
		 */
		CLAUDE,

		/**
		 * Amazon Nova, first generation.
		 */
		NOVA,

		/**
		 * Amazon Nova 2, which thinks.
		 */
		NOVA_2,

		/**
		 * Other models of Amazon.
		 */
		TITAN,

		/**
		 * The open models of OpenAI.
		 */
		GPT_OSS,

		/**
		 * Models of others.
		 */
		OTHER,

		/**
		 * The id does not say.
		 */
		UNKNOWN

	}

}
