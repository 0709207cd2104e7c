package io.llmspring.dialect.support;

import java.util.Map;

import io.llmspring.chat.ResponseFormat;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts of a request that have to be JSON objects.
 *
 * @since 0.1.0
 */
public final class JsonObjects {

	private JsonObjects() {
	}

	/**
	 * Read the schema of the arguments of a tool.
	 * @param tool the tool
	 * @return the schema as a new tree
	 * @throws WireException with kind {@link ErrorKind#INVALID_REQUEST} if it is no JSON
	 * object
	 */
	public static Map<String, Object> parameters(ToolDefinition tool) {
		return schema("tools." + tool.name() + ".parameters", tool.parameters());
	}

	/**
	 * Read the schema that an answer has to keep to.
	 * @param format the form of the answer
	 * @return the schema as a new tree
	 * @throws WireException with kind {@link ErrorKind#INVALID_REQUEST} if it is no JSON
	 * object
	 */
	public static Map<String, Object> schema(ResponseFormat.JsonSchema format) {
		return schema("responseFormat.schema", format.schema());
	}

	/**
	 * Read the arguments of a call, for a provider that takes nothing but objects.
	 * @param call the call; a model that has nothing to say may say {@code null}
	 * @param provider name of the provider, for the message
	 * @return the arguments, not to be changed
	 * @throws WireException with kind {@link ErrorKind#INVALID_REQUEST} if they are no
	 * JSON object
	 */
	public static Map<String, Object> arguments(Content.ToolCall call, String provider) {
		if (call.arguments().strip().equals("null")) {
			return Map.of();
		}
		Map<String, Object> arguments = object(call.arguments());
		if (arguments == null) {
			throw WireException.of(ErrorKind.INVALID_REQUEST, "The arguments of the tool call '" + call.id()
					+ "' are no JSON object; " + provider + " cannot be told of such a call");
		}
		return arguments;
	}

	/**
	 * Read a state that a dialect made of an object.
	 * @param state the state
	 * @return a new object
	 * @throws WireException with kind {@link ErrorKind#INVALID_REQUEST} if it is no JSON
	 * object any more
	 */
	public static Map<String, Object> state(Continuation state) {
		Map<String, Object> object = object(state.data());
		if (object == null) {
			throw WireException.of(ErrorKind.INVALID_REQUEST,
					"A state of kind '" + state.kind() + "' was changed: it is no JSON object");
		}
		return object;
	}

	private static Map<String, Object> schema(String field, String schema) {
		Map<String, Object> object = object(schema);
		if (object == null) {
			throw WireException.of(ErrorKind.INVALID_REQUEST, "'" + field + "' is not a JSON object");
		}
		return object;
	}

	private static @Nullable Map<String, Object> object(String json) {
		return (JsonValues.parse(json) instanceof Map<?, ?> map) ? JsonTree.object(map) : null;
	}

}
