package io.llmspring.benchmarks;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Answers as the services send them: all fields, padding, one event for each token.
 */
enum RecordedAnswer {

	/**
	 * OpenAI Chat Completions.
	 */
	OPENAI {

		@Override
		String begin() {
			return event(null, chunk("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null"));
		}

		@Override
		String delta(String text) {
			return event(null, chunk("{\"content\":\"" + text + "\"}", "null"));
		}

		@Override
		String end() {
			return event(null, chunk("{}", "\"stop\""))
					+ event(null, "{\"id\":\"chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG\",\"object\":"
							+ "\"chat.completion.chunk\",\"created\":1741570283,\"model\":\"gpt-4o-mini-2024-07-18\","
							+ "\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":500,"
							+ "\"total_tokens\":512,\"prompt_tokens_details\":{\"cached_tokens\":0}}}")
					+ "data: [DONE]\n\n";
		}

		private String chunk(String delta, String finishReason) {
			return "{\"id\":\"chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG\",\"object\":\"chat.completion.chunk\","
					+ "\"created\":1741570283,\"model\":\"gpt-4o-mini-2024-07-18\",\"service_tier\":\"default\","
					+ "\"system_fingerprint\":\"fp_06737a9306\",\"choices\":[{\"index\":0,\"delta\":" + delta
					+ ",\"logprobs\":null,\"finish_reason\":" + finishReason
					+ "}],\"usage\":null,\"obfuscation\":\"x0Yk3dQpWz\"}";
		}

	},

	/**
	 * Anthropic Messages.
	 */
	ANTHROPIC {

		@Override
		String begin() {
			return event("message_start",
					"{\"type\":\"message_start\",\"message\":{\"id\":\"msg_01XFDUDYJgAACzvnptvVoYEL\","
							+ "\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-sonnet-5\","
							+ "\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
							+ "\"usage\":{\"input_tokens\":12,\"output_tokens\":1}}}")
					+ event("content_block_start", "{\"type\":\"content_block_start\",\"index\":0,"
							+ "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}");
		}

		@Override
		String delta(String text) {
			return event("content_block_delta", "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
					+ "{\"type\":\"text_delta\",\"text\":\"" + text + "\"}}");
		}

		@Override
		String end() {
			return event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}")
					+ event("message_delta",
							"{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\","
									+ "\"stop_sequence\":null},\"usage\":{\"output_tokens\":500}}")
					+ event("message_stop", "{\"type\":\"message_stop\"}");
		}

	};

	private static final String[] WORDS = { " the", " of", " and", "ing", " token", ",", " stream", "s", " is", ".",
			" answer", " model" };

	abstract String begin();

	abstract String delta(String text);

	abstract String end();

	/**
	 * Return a whole stream.
	 * @param deltas number of text deltas
	 * @return the bytes
	 */
	byte[] stream(int deltas) {
		StringBuilder stream = new StringBuilder(begin());
		for (int i = 0; i < deltas; i++) {
			stream.append(delta(WORDS[i % WORDS.length]));
		}
		return stream.append(end()).toString().getBytes(StandardCharsets.UTF_8);
	}

	private static String event(@Nullable String name, String data) {
		return ((name != null) ? "event: " + name + "\n" : "") + "data: " + data + "\n\n";
	}

}
