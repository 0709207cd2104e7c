package io.llmspring.benchmarks.compare;

import java.io.InputStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the text out of the JSON of one answer with one parser, as someone would write it
 * by hand who knows that a parser for each event costs more than reading it, and that a
 * parser which is not closed keeps its buffers from the next one.
 */
final class DeltaReader implements AutoCloseable {

	private static final JsonFactory FACTORY = JsonFactory.builder().build();

	private final ProviderApi api;

	private final Feed feed = new Feed();

	private final JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), this.feed);

	private @Nullable String text;

	DeltaReader(ProviderApi api) {
		this.api = api;
	}

	/**
	 * Read a document.
	 * @param bytes holds the document
	 * @param offset where it begins
	 * @param length its length
	 * @return the text in it, or {@code null} if it holds none
	 */
	@Nullable String read(byte[] bytes, int offset, int length) {
		if (bytes[offset] != '{') {
			// [DONE]
			return null;
		}
		this.text = null;
		this.feed.give(bytes, offset, length);
		this.parser.nextToken();
		if (this.api == ProviderApi.OPENAI) {
			openAi();
		}
		else {
			anthropic();
		}
		String found = this.text;
		return (found != null && !found.isEmpty()) ? found : null;
	}

	// The text stands in the choices, within a delta or a message
	private void openAi() {
		for (String name = this.parser.nextName(); name != null; name = this.parser.nextName()) {
			JsonToken value = this.parser.nextToken();
			if (value == JsonToken.START_ARRAY && name.equals("choices")) {
				while (this.parser.nextToken() == JsonToken.START_OBJECT) {
					openAi();
				}
			}
			else if (value == JsonToken.START_OBJECT && (name.equals("delta") || name.equals("message"))) {
				openAi();
			}
			else {
				value(name, "content", value);
			}
		}
	}

	private void anthropic() {
		for (String name = this.parser.nextName(); name != null; name = this.parser.nextName()) {
			JsonToken value = this.parser.nextToken();
			if (value == JsonToken.START_ARRAY && name.equals("content")) {
				while (this.parser.nextToken() == JsonToken.START_OBJECT) {
					anthropic();
				}
			}
			else if (value == JsonToken.START_OBJECT && (name.equals("delta") || name.equals("message"))) {
				anthropic();
			}
			else {
				value(name, "text", value);
			}
		}
	}

	private void value(String name, String wanted, JsonToken value) {
		if (value == JsonToken.VALUE_STRING && name.equals(wanted)) {
			this.text = this.parser.getString();
		}
		else if (value.isStructStart()) {
			this.parser.skipChildren();
		}
	}

	@Override
	public void close() {
		this.parser.close();
	}

	/**
	 * Gives the parser one document after the other. It begins with white space, from
	 * which the parser tells the encoding.
	 */
	private static final class Feed extends InputStream {

		private byte[] bytes = { ' ', ' ', ' ', ' ' };

		private int at;

		private int end = 4;

		void give(byte[] document, int offset, int length) {
			this.bytes = document;
			this.at = offset;
			this.end = offset + length;
		}

		@Override
		public int read() {
			return (this.at < this.end) ? this.bytes[this.at++] & 0xff : -1;
		}

		@Override
		public int read(byte[] target, int offset, int length) {
			int count = Math.min(length, this.end - this.at);
			if (count <= 0) {
				return -1;
			}
			System.arraycopy(this.bytes, this.at, target, offset, count);
			this.at += count;
			return count;
		}

	}

}
