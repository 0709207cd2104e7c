package io.llmspring.dialect.gemini;

import java.util.LinkedHashMap;
import java.util.Map;

import io.llmspring.dialect.support.JsonTokens;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One part of an answer, read in one pass whatever the order of its members. It is used
 * again for each part; a piece of text costs nothing but the text itself.
 */
final class GeminiPart {

	@Nullable String text;

	boolean thought;

	@Nullable String signature;

	/**
	 * The other members of the part.
	 */
	Map<String, Object> members = Map.of();

	void read(JsonParser reader) {
		this.text = null;
		this.thought = false;
		this.signature = null;
		this.members = Map.of();
		while (reader.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = reader.currentName();
			JsonToken token = reader.nextToken();
			switch (name) {
				case "text" -> {
					this.text = JsonTokens.text(reader);
				}
				case "thought" -> {
					this.thought = token == JsonToken.VALUE_TRUE;
					reader.skipChildren();
				}
				case GeminiStates.FIELD, "thought_signature" -> {
					this.signature = JsonTree.text(JsonTokens.text(reader));
				}
				default -> member(name, reader);
			}
		}
	}

	private void member(String name, JsonParser reader) {
		this.members = JsonTree.with(this.members, name, JsonValues.read(reader));
	}

	/**
	 * A member that is an object.
	 * @param name name of the member
	 * @return the object, or {@code null} if there is none
	 */
	@Nullable Map<String, Object> object(String name) {
		return (this.members.get(name) instanceof Map<?, ?> map) ? JsonTree.object(map) : null;
	}

	/**
	 * The whole part as it came.
	 * @return the part as JSON
	 */
	String whole() {
		Map<String, Object> part = new LinkedHashMap<>(this.members);
		JsonTree.put(part, "text", this.text);
		JsonTree.put(part, "thought", this.thought ? true : null);
		JsonTree.put(part, GeminiStates.FIELD, this.signature);
		return JsonValues.toJson(part);
	}

}
