package io.llmspring.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of this library. Names follow the OpenTelemetry semantic conventions
 * for generative AI as last released (1.41.1); what they do not name begins with
 * {@code llm}.
 *
 * @since 0.1.0
 */
public enum LlmObservationDocumentation implements ObservationDocumentation {

	/**
	 * One call, from subscription to its end, over all attempts.
	 */
	CALL {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultLlmCallConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return CallTags.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return CallAttributes.values();
		}

	},

	/**
	 * One try at one target within a call.
	 */
	ATTEMPT {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultLlmAttemptConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return new KeyName[] { CallTags.PROVIDER, CallTags.REQUEST_MODEL, CallTags.ERROR_TYPE, CallTags.ALIAS,
					CallTags.OUTCOME };
		}

	};

	/**
	 * Tags: values come from closed sets and are always present.
	 */
	public enum CallTags implements KeyName {

		/**
		 * What is done: {@code chat} or {@code embeddings}.
		 */
		OPERATION {

			@Override
			public String asString() {
				return "gen_ai.operation.name";
			}

		},

		/**
		 * Provider that answered or was tried last.
		 */
		PROVIDER {

			@Override
			public String asString() {
				return "gen_ai.provider.name";
			}

		},

		/**
		 * Model that answered or was tried last, as configured.
		 */
		REQUEST_MODEL {

			@Override
			public String asString() {
				return "gen_ai.request.model";
			}

		},

		/**
		 * Class of the error, {@code none} if there was none.
		 */
		ERROR_TYPE {

			@Override
			public String asString() {
				return "error.type";
			}

		},

		/**
		 * Alias that was called, {@code none} for a direct reference.
		 */
		ALIAS {

			@Override
			public String asString() {
				return "llm.alias";
			}

		},

		/**
		 * Whether the answer was asked for in pieces.
		 */
		STREAM {

			@Override
			public String asString() {
				return "llm.stream";
			}

		},

		/**
		 * {@code success}, {@code error}, {@code cancelled} or {@code truncated};
		 * {@code none} while it goes on.
		 */
		OUTCOME {

			@Override
			public String asString() {
				return "llm.outcome";
			}

		}

	}

	/**
	 * Attributes of spans, not of meters; present if known.
	 */
	public enum CallAttributes implements KeyName {

		/**
		 * The provider's id of the answer.
		 */
		RESPONSE_ID {

			@Override
			public String asString() {
				return "gen_ai.response.id";
			}

		},

		/**
		 * Model as the provider named it.
		 */
		RESPONSE_MODEL {

			@Override
			public String asString() {
				return "gen_ai.response.model";
			}

		},

		/**
		 * Why the answer ended.
		 */
		FINISH_REASONS {

			@Override
			public String asString() {
				return "gen_ai.response.finish_reasons";
			}

		},

		/**
		 * Tokens of the prompt, cached ones included.
		 */
		INPUT_TOKENS {

			@Override
			public String asString() {
				return "gen_ai.usage.input_tokens";
			}

		},

		/**
		 * Tokens of the answer, reasoning included.
		 */
		OUTPUT_TOKENS {

			@Override
			public String asString() {
				return "gen_ai.usage.output_tokens";
			}

		},

		/**
		 * Tokens of the prompt that came from a cache.
		 */
		CACHE_READ_TOKENS {

			@Override
			public String asString() {
				return "gen_ai.usage.cache_read.input_tokens";
			}

		},

		/**
		 * What the answer cost in USD, absent if unknown.
		 */
		COST {

			@Override
			public String asString() {
				return "llm.cost";
			}

		},

		/**
		 * Number of tries.
		 */
		ATTEMPTS {

			@Override
			public String asString() {
				return "llm.attempts";
			}

		},

		/**
		 * The provider's id of the request.
		 */
		REQUEST_ID {

			@Override
			public String asString() {
				return "llm.request.id";
			}

		},

		/**
		 * Sampling temperature that was asked for.
		 */
		TEMPERATURE {

			@Override
			public String asString() {
				return "gen_ai.request.temperature";
			}

		},

		/**
		 * Most tokens that were asked for.
		 */
		MAX_TOKENS {

			@Override
			public String asString() {
				return "gen_ai.request.max_tokens";
			}

		},

		/**
		 * Length of the vectors.
		 */
		DIMENSIONS {

			@Override
			public String asString() {
				return "gen_ai.embeddings.dimension.count";
			}

		}

	}

}
