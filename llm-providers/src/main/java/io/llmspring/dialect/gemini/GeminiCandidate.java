package io.llmspring.dialect.gemini;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.llmspring.dialect.support.JsonValues;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The candidate of one chunk. Of several candidates the one that comes first in the
 * answer is read. It is used again for each chunk.
 */
final class GeminiCandidate {

	private static final Set<String> MEMBERS = Set.of("finishMessage", "groundingMetadata", "citationMetadata",
			"urlContextMetadata", "avgLogprobs", "logprobsResult");

	private static final int NOT_CHOSEN = -1;

	private final List<GeminiPart> parts = new ArrayList<>(2);

	private int count;

	private int chosen = NOT_CHOSEN;

	private @Nullable String finishReason;

	private Map<String, Object> members = Map.of();

	void clear() {
		this.count = 0;
		this.finishReason = null;
		this.members = Map.of();
	}

	int count() {
		return this.count;
	}

	GeminiPart part(int index) {
		return this.parts.get(index);
	}

	@Nullable String finishReason() {
		return this.finishReason;
	}

	/**
	 * The rare members.
	 * @return the members by name
	 */
	Map<String, Object> members() {
		return this.members;
	}

	/**
	 * Read the candidates of a chunk.
	 * @param reader stands at the candidates
	 * @param token the token there
	 * @return whether there is one
	 */
	boolean readAll(JsonParser reader, JsonToken token) {
		if (token != JsonToken.START_ARRAY) {
			reader.skipChildren();
			return false;
		}
		boolean any = false;
		while (reader.nextToken() == JsonToken.START_OBJECT) {
			any = true;
			read(reader);
		}
		return any;
	}

	private void read(JsonParser reader) {
		int countBefore = this.count;
		String reasonBefore = this.finishReason;
		Map<String, Object> membersBefore = this.members;
		int index = 0;
		while (reader.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = reader.currentName();
			JsonToken token = reader.nextToken();
			switch (name) {
				case "content" -> content(reader, token);
				case "index" -> {
					index = index(reader, token);
				}
				case "finishReason" -> {
					this.finishReason = scalar(reader, token);
				}
				default -> member(name, reader);
			}
		}
		this.chosen = (this.chosen == NOT_CHOSEN) ? index : this.chosen;
		if (index != this.chosen) {
			this.count = countBefore;
			this.finishReason = reasonBefore;
			this.members = membersBefore;
		}
	}

	/**
	 * Read a rare member. How safe each piece is said to be is read at the end only.
	 * @param name name of the member
	 * @param reader stands at the value
	 */
	private void member(String name, JsonParser reader) {
		if (!MEMBERS.contains(name) && !(name.equals("safetyRatings") && this.finishReason != null)) {
			reader.skipChildren();
			return;
		}
		Object value = JsonValues.read(reader);
		if (value != null) {
			Map<String, Object> changed = new LinkedHashMap<>(this.members);
			changed.put(name, value);
			this.members = changed;
		}
	}

	private void content(JsonParser reader, JsonToken token) {
		if (token != JsonToken.START_OBJECT) {
			reader.skipChildren();
			return;
		}
		while (reader.nextToken() == JsonToken.PROPERTY_NAME) {
			boolean parts = reader.currentName().equals("parts");
			if (reader.nextToken() == JsonToken.START_ARRAY && parts) {
				while (reader.nextToken() == JsonToken.START_OBJECT) {
					next().read(reader);
				}
			}
			else {
				reader.skipChildren();
			}
		}
	}

	private GeminiPart next() {
		if (this.count == this.parts.size()) {
			this.parts.add(new GeminiPart());
		}
		return this.parts.get(this.count++);
	}

	private static int index(JsonParser reader, JsonToken token) {
		if (token == JsonToken.VALUE_NUMBER_INT) {
			return reader.getIntValue();
		}
		reader.skipChildren();
		return 0;
	}

	private static @Nullable String scalar(JsonParser reader, JsonToken token) {
		if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
			return reader.getString();
		}
		reader.skipChildren();
		return null;
	}

}
