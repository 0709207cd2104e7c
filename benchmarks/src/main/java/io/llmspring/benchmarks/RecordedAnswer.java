package io.llmspring.benchmarks;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Answers as the services send them: all fields, padding, one event for each token.
 */
public enum RecordedAnswer {

	/**
	 * OpenAI Chat Completions.
	 */
	OPENAI {

		@Override
		public String begin() {
			return event(null, chunk("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null"));
		}

		@Override
		public String delta(String text) {
			return event(null, chunk("{\"content\":\"" + text + "\"}", "null"));
		}

		@Override
		public String end() {
			return event(null, chunk("{}", "\"stop\""))
					+ event(null, "{\"id\":\"chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG\",\"object\":"
							+ "\"chat.completion.chunk\",\"created\":1741570283,\"model\":\"gpt-4o-mini-2024-07-18\","
							+ "\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":500,"
							+ "\"total_tokens\":512,\"prompt_tokens_details\":{\"cached_tokens\":0}}}")
					+ "data: [DONE]\n\n";
		}

		@Override
		public String whole(String text) {
			return "{\"id\":\"chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG\",\"object\":\"chat.completion\","
					+ "\"created\":1741570283,\"model\":\"gpt-4o-mini-2024-07-18\",\"choices\":[{\"index\":0,"
					+ "\"message\":{\"role\":\"assistant\",\"content\":\"" + text
					+ "\",\"refusal\":null,\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
					+ "\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":250,\"total_tokens\":262,"
					+ "\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},"
					+ "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0}},"
					+ "\"service_tier\":\"default\",\"system_fingerprint\":\"fp_06737a9306\"}";
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
		public String begin() {
			return event("message_start",
					"{\"type\":\"message_start\",\"message\":{\"id\":\"msg_01XFDUDYJgAACzvnptvVoYEL\","
							+ "\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-sonnet-5\","
							+ "\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
							+ "\"usage\":{\"input_tokens\":12,\"output_tokens\":1}}}")
					+ event("content_block_start", "{\"type\":\"content_block_start\",\"index\":0,"
							+ "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}");
		}

		@Override
		public String delta(String text) {
			return event("content_block_delta", "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
					+ "{\"type\":\"text_delta\",\"text\":\"" + text + "\"}}");
		}

		@Override
		public String end() {
			return event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}")
					+ event("message_delta",
							"{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\","
									+ "\"stop_sequence\":null},\"usage\":{\"output_tokens\":500}}")
					+ event("message_stop", "{\"type\":\"message_stop\"}");
		}

		@Override
		public String whole(String text) {
			return "{\"id\":\"msg_01XFDUDYJgAACzvnptvVoYEL\",\"type\":\"message\",\"role\":\"assistant\","
					+ "\"model\":\"claude-sonnet-5\",\"content\":[{\"type\":\"text\",\"text\":\"" + text
					+ "\"}],\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":12,"
					+ "\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,\"output_tokens\":250,"
					+ "\"service_tier\":\"standard\"}}";
		}

	};

	/**
	 * Number of different pieces of text: {@value}.
	 */
	public static final int WORDS = 12;

	private static final String[] PIECES = { " the", " of", " and", "ing", " token", ",", " stream", "s", " is", ".",
			" answer", " model" };

	/**
	 * Return the events before the first text.
	 * @return the events
	 */
	public abstract String begin();

	/**
	 * Return the event of a piece of text.
	 * @param text the piece, without characters that JSON escapes
	 * @return the event
	 */
	public abstract String delta(String text);

	/**
	 * Return the events after the last text.
	 * @return the events
	 */
	public abstract String end();

	/**
	 * Return an answer that is not streamed.
	 * @param text its text, without characters that JSON escapes
	 * @return the body
	 */
	public abstract String whole(String text);

	/**
	 * Return a piece of text, as large as a token.
	 * @param number number of the piece, from 0; the pieces repeat after {@link #WORDS}
	 * @return the piece
	 */
	public static String word(int number) {
		return PIECES[number % WORDS];
	}

	/**
	 * Return a whole stream.
	 * @param deltas number of text deltas
	 * @return the bytes
	 */
	public byte[] stream(int deltas) {
		StringBuilder stream = new StringBuilder(begin());
		for (int i = 0; i < deltas; i++) {
			stream.append(delta(word(i)));
		}
		return stream.append(end()).toString().getBytes(StandardCharsets.UTF_8);
	}

	private static String event(@Nullable String name, String data) {
		return ((name != null) ? "event: " + name + "\n" : "") + "data: " + data + "\n\n";
	}

}
