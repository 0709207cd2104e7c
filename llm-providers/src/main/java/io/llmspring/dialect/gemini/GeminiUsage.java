package io.llmspring.dialect.gemini;

import java.util.Arrays;
import java.util.Locale;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the counters, see "UsageMetadata". They come with every chunk and grow, so the
 * last ones count, and reading them makes no objects. The input stands with what was read
 * from a cache and without what Google's tools added; the output <em>without</em> the
 * thoughts. The pages of a document are read as images, and newer models count them so.
 */
final class GeminiUsage {

	private static final int PROMPT = 0;

	private static final int CANDIDATES = 1;

	private static final int THOUGHTS = 2;

	private static final int TOOL_USE = 3;

	private static final int CACHED = 4;

	private static final int TOTAL = 5;

	private static final int INPUT_AUDIO = 6;

	private static final int INPUT_IMAGE = 7;

	private static final int OUTPUT_AUDIO = 8;

	private static final int OUTPUT_IMAGE = 9;

	private static final int CACHED_AUDIO = 10;

	private static final int CACHED_IMAGE = 11;

	private static final long ABSENT = Long.MIN_VALUE;

	private static final int ABSENT_COUNTER = -1;

	private long[] counters = new long[12];

	private long[] next = new long[12];

	private boolean counted;

	private @Nullable String tier;

	void read(JsonParser reader) {
		Arrays.fill(this.next, ABSENT);
		while (reader.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = reader.currentName();
			JsonToken token = reader.nextToken();
			switch (name) {
				case "promptTokenCount" -> count(PROMPT, reader, token);
				case "candidatesTokenCount" -> count(CANDIDATES, reader, token);
				case "thoughtsTokenCount" -> count(THOUGHTS, reader, token);
				case "toolUsePromptTokenCount" -> count(TOOL_USE, reader, token);
				case "cachedContentTokenCount" -> count(CACHED, reader, token);
				case "totalTokenCount" -> count(TOTAL, reader, token);
				case "promptTokensDetails", "toolUsePromptTokensDetails" -> details(INPUT_AUDIO, INPUT_IMAGE, reader);
				case "candidatesTokensDetails" -> details(OUTPUT_AUDIO, OUTPUT_IMAGE, reader);
				case "cacheTokensDetails" -> details(CACHED_AUDIO, CACHED_IMAGE, reader);
				case "trafficType", "serviceTier" -> tier(reader, token);
				default -> reader.skipChildren();
			}
		}
		if (this.next[PROMPT] != ABSENT || this.next[TOTAL] != ABSENT || this.next[CANDIDATES] != ABSENT) {
			long[] read = this.next;
			this.next = this.counters;
			this.counters = read;
			this.counted = true;
		}
	}

	private void count(int counter, JsonParser reader, JsonToken token) {
		if (token == JsonToken.VALUE_NUMBER_INT) {
			this.next[counter] = reader.getLongValue();
		}
		else {
			reader.skipChildren();
		}
	}

	private void details(int audio, int image, JsonParser reader) {
		if (reader.currentToken() != JsonToken.START_ARRAY) {
			reader.skipChildren();
			return;
		}
		while (reader.nextToken() == JsonToken.START_OBJECT) {
			int counter = ABSENT_COUNTER;
			long tokens = 0;
			while (reader.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = reader.currentName();
				JsonToken token = reader.nextToken();
				if (name.equals("modality")) {
					char kind = modality(reader, token);
					counter = (kind == 'A') ? audio : ((kind == 'I' || kind == 'D') ? image : ABSENT_COUNTER);
				}
				else if (name.equals("tokenCount") && token == JsonToken.VALUE_NUMBER_INT) {
					tokens = reader.getLongValue();
				}
				else {
					reader.skipChildren();
				}
			}
			if (counter != ABSENT_COUNTER) {
				this.next[counter] = (this.next[counter] != ABSENT) ? JsonTree.plus(this.next[counter], tokens)
						: tokens;
			}
		}
	}

	/**
	 * The first letter of a modality, which servers may also number.
	 * @param reader stands at the modality
	 * @param token the token there
	 * @return the letter, or a blank
	 */
	private static char modality(JsonParser reader, JsonToken token) {
		if (token == JsonToken.VALUE_STRING && reader.getStringLength() > 0) {
			return reader.getStringCharacters()[reader.getStringOffset()];
		}
		if (token == JsonToken.VALUE_NUMBER_INT) {
			int number = reader.getIntValue();
			return (number == 4) ? 'A' : ((number == 2) ? 'I' : ((number == 5) ? 'D' : ' '));
		}
		reader.skipChildren();
		return ' ';
	}

	private void tier(JsonParser reader, JsonToken token) {
		if (this.tier == null && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
			this.tier = switch (reader.getString().toUpperCase(Locale.ROOT)) {
				case "1", "ON_DEMAND", "STANDARD" -> "standard";
				case "2", "PROVISIONED_THROUGHPUT" -> "provisioned-throughput";
				case "ON_DEMAND_FLEX", "FLEX" -> "flex";
				case "ON_DEMAND_PRIORITY", "PRIORITY" -> "priority";
				default -> reader.getString();
			};
		}
		else {
			reader.skipChildren();
		}
	}

	/**
	 * Return the usage.
	 * @param searches searches that are billed
	 * @return the usage, or {@code null} if nothing was counted
	 */
	@Nullable TokenUsage usage(int searches) {
		if (!this.counted) {
			return null;
		}
		TokenUsage.Builder builder = TokenUsage.builder()
			.input(input())
			.cacheRead(get(CACHED))
			.reasoning(get(THOUGHTS))
			.audio(get(INPUT_AUDIO), get(CACHED_AUDIO), get(OUTPUT_AUDIO))
			.image(get(INPUT_IMAGE), get(CACHED_IMAGE), get(OUTPUT_IMAGE))
			.serviceTier(this.tier);
		if (this.counters[CANDIDATES] != ABSENT) {
			builder.outputWithoutReasoning(get(CANDIDATES));
		}
		else {
			builder.output(remainder());
		}
		if (searches > 0) {
			builder.calls("web-search", searches);
		}
		return builder.build();
	}

	private @Nullable Long input() {
		long prompt = this.counters[PROMPT];
		if (prompt == ABSENT) {
			return null;
		}
		long toolUse = this.counters[TOOL_USE];
		return (toolUse != ABSENT) ? JsonTree.plus(prompt, toolUse) : prompt;
	}

	/**
	 * The output, thoughts included, where Gemini leaves its counter out because it is
	 * zero.
	 * @return what the total holds beside the input, or {@code null} if that is not known
	 */
	private @Nullable Long remainder() {
		Long input = input();
		if (input == null || this.counters[TOTAL] < input) {
			return get(THOUGHTS);
		}
		return (input < 0) ? get(THOUGHTS) : (Long) (this.counters[TOTAL] - input);
	}

	private @Nullable Long get(int counter) {
		return (this.counters[counter] != ABSENT) ? (Long) this.counters[counter] : null;
	}

}
