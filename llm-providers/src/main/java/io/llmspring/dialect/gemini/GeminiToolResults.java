package io.llmspring.dialect.gemini;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.dialect.support.ToolCallIds;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.spi.WireException;

/**
 * Writes what tools answered, see "Function calling": by name, always as an object, and
 * with media inside only for models that take them there.
 */
final class GeminiToolResults {

	private final GeminiMedia media;

	private final GeminiModel model;

	private final Map<String, String> names;

	private final Adaptations adaptations;

	GeminiToolResults(GeminiMedia media, GeminiModel model, Map<String, String> names, Adaptations adaptations) {
		this.media = media;
		this.model = model;
		this.names = names;
		this.adaptations = adaptations;
	}

	List<Map<String, Object>> write(List<Content.ToolResult> results) {
		List<Map<String, Object>> parts = new ArrayList<>();
		List<Map<String, Object>> beside = new ArrayList<>();
		for (Content.ToolResult result : results) {
			parts.add(JsonTree.map("functionResponse", result(result, beside)));
		}
		parts.addAll(beside);
		return parts;
	}

	private Map<String, Object> result(Content.ToolResult result, List<Map<String, Object>> beside) {
		Map<String, Object> response = new LinkedHashMap<>();
		if (!ToolCallIds.isMade(result.toolCallId())) {
			response.put("id", result.toolCallId());
		}
		response.put("name", name(result));
		List<String> texts = new ArrayList<>();
		List<Map<String, Object>> media = new ArrayList<>();
		for (Content part : result.content()) {
			if (part instanceof Content.Text text) {
				this.adaptations.isOwn(text.continuation(), "text.continuation");
				texts.add(text.text());
			}
			else if (part instanceof Content.Citation) {
				this.adaptations.add(Adaptation.dropped("citation", "Gemini takes no sources"));
			}
			else {
				this.media.write(media, part);
			}
		}
		response.put("response", response(String.join("\n", texts), result.error()));
		if (!media.isEmpty()) {
			if (this.model.newest()) {
				response.put("parts", media);
			}
			else {
				this.adaptations.add(Adaptation.substituted("toolResult.content", "beside the result",
						"The model takes no media in the result of a tool"));
				beside.addAll(media);
			}
		}
		return response;
	}

	private String name(Content.ToolResult result) {
		String name = (result.name() != null) ? result.name() : this.names.get(result.toolCallId());
		if (name == null) {
			throw WireException.of(ErrorKind.INVALID_REQUEST, "The result of the tool call '" + result.toolCallId()
					+ "' has no name, and no message before it holds the call");
		}
		return name;
	}

	private static Map<String, Object> response(String text, boolean error) {
		String start = text.stripLeading();
		boolean structured = start.startsWith("{") || start.startsWith("[");
		Object parsed = structured ? JsonValues.parse(text) : null;
		Object value = (parsed != null) ? parsed : text;
		if (error) {
			return JsonTree.map("error", value);
		}
		return (value instanceof Map<?, ?>) ? JsonTree.object(value) : JsonTree.map("result", value);
	}

}
