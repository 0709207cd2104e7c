package io.llmspring.dialect.openai.chat;

import java.util.List;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonBody;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.dialect.support.ToolChoices;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes tools, the choice among them and the form of the answer. A choice is never
 * widened in silence.
 */
final class OpenAiChatToolWriter {

	private final JsonBody body;

	private final OpenAiChatQuirks quirks;

	private final Adaptations adaptations;

	private OpenAiChatServerTools serverTools = OpenAiChatServerTools.NONE;

	OpenAiChatToolWriter(JsonBody body, OpenAiChatQuirks quirks, Adaptations adaptations) {
		this.body = body;
		this.quirks = quirks;
		this.adaptations = adaptations;
	}

	void write(ChatRequest request) {
		List<ToolDefinition> tools = request.tools();
		ChatOptions options = request.options();
		ToolChoice choice = options.toolChoice();
		this.serverTools = new OpenAiChatServerTools(options, this.quirks);
		this.serverTools.write(this.body);
		boolean replaced = this.body.isReplaced("tools");
		if (tools.isEmpty() && !this.serverTools.any() && !replaced) {
			if (choice != null && choice.mode() == ToolChoice.Mode.REQUIRED) {
				throw invalid("'toolChoice' requires a tool, but the request has none");
			}
			return;
		}
		if (!replaced) {
			ToolChoices.check(request);
		}
		List<ToolDefinition> sent = (choice != null) ? sent(tools, choice) : tools;
		if (!sent.isEmpty() || this.serverTools.any()) {
			this.body.write("tools", (generator) -> {
				generator.writeStartArray();
				sent.forEach((tool) -> tool(generator, tool));
				this.serverTools.write(generator);
				generator.writeEndArray();
			});
		}
		if (choice != null) {
			choice(choice);
		}
		Boolean parallel = options.parallelToolCalls();
		if (parallel != null && this.quirks.omits("parallel_tool_calls")) {
			this.adaptations
				.add(Adaptation.dropped("parallelToolCalls", "the server does not take 'parallel_tool_calls'"));
		}
		else {
			this.body.field("parallel_tool_calls", parallel);
		}
	}

	// The tools to send: all, or only those that may be called if that is the way to say
	// it.
	private List<ToolDefinition> sent(List<ToolDefinition> tools, ToolChoice choice) {
		if (!isSubset(choice) || this.quirks.is(OpenAiChatQuirks.ALLOWED_TOOLS, "native")
				|| this.body.isReplaced("tools") || this.body.isReplaced("tool_choice")) {
			return tools;
		}
		if (this.quirks.is(OpenAiChatQuirks.ALLOWED_TOOLS, "reject")) {
			throw unsupported("'toolChoice' among some of the tools is not kept by this server");
		}
		this.adaptations.add(Adaptation.substituted("toolChoice.allowed", String.join(",", choice.allowed()),
				"the server does not take a choice among some of the tools: only those were sent"));
		return tools.stream().filter((tool) -> choice.allowed().contains(tool.name())).toList();
	}

	// Whether a choice names tools in a way that the name of one function cannot say.
	private static boolean isSubset(ToolChoice choice) {
		int named = choice.allowed().size();
		return named > 1 || (named == 1 && choice.mode() == ToolChoice.Mode.AUTO);
	}

	private void tool(JsonGenerator generator, ToolDefinition tool) {
		generator.writeStartObject();
		generator.writeStringProperty("type", "function");
		generator.writeObjectPropertyStart("function");
		generator.writeStringProperty("name", tool.name());
		if (tool.description() != null) {
			generator.writeStringProperty("description", tool.description());
		}
		String field = "tools." + tool.name() + ".parameters";
		if (!JsonValues.isObject(tool.parameters())) {
			throw invalid("'" + field + "' is not a JSON object");
		}
		generator.writeName("parameters");
		JsonValues.writeRaw(generator, field, tool.parameters());
		if (tool.strict() != null) {
			strict(generator, tool.strict());
		}
		generator.writeEndObject();
		generator.writeEndObject();
	}

	private void strict(JsonGenerator generator, boolean strict) {
		if (this.quirks.is(OpenAiChatQuirks.STRICT_TOOLS, "send")) {
			generator.writeBooleanProperty("strict", strict);
		}
		else if (strict) {
			this.adaptations.add(Adaptation.dropped("tools.strict", "the server does not take 'strict'"));
		}
	}

	private void choice(ToolChoice choice) {
		if (choice.mode() == ToolChoice.Mode.REQUIRED && this.quirks.is(OpenAiChatQuirks.FORCED_TOOLS, "reject")
				&& !this.body.isReplaced("tool_choice")) {
			throw unsupported("'toolChoice' that forces a call is not kept by this server");
		}
		String mode = switch (choice.mode()) {
			case AUTO -> "auto";
			case REQUIRED -> this.quirks.is(OpenAiChatQuirks.FORCED_TOOLS, "any") ? "any" : "required";
			case NONE -> "none";
		};
		if (isSubset(choice) && this.quirks.is(OpenAiChatQuirks.ALLOWED_TOOLS, "native")) {
			this.body.write("tool_choice", (generator) -> allowed(generator, mode, choice.allowed()));
		}
		else if (!choice.allowed().isEmpty() && !isSubset(choice)) {
			this.body.write("tool_choice", (generator) -> named(generator, choice.allowed().get(0)));
		}
		else {
			this.body.field("tool_choice", mode);
		}
	}

	private static void allowed(JsonGenerator generator, String mode, List<String> names) {
		generator.writeStartObject();
		generator.writeStringProperty("type", "allowed_tools");
		generator.writeObjectPropertyStart("allowed_tools");
		generator.writeStringProperty("mode", mode);
		generator.writeArrayPropertyStart("tools");
		names.forEach((name) -> named(generator, name));
		generator.writeEndArray();
		generator.writeEndObject();
		generator.writeEndObject();
	}

	private static void named(JsonGenerator generator, String name) {
		generator.writeStartObject();
		generator.writeStringProperty("type", "function");
		generator.writeObjectPropertyStart("function");
		generator.writeStringProperty("name", name);
		generator.writeEndObject();
		generator.writeEndObject();
	}

	void write(@Nullable ResponseFormat format) {
		if (format instanceof ResponseFormat.Text) {
			type("text");
		}
		else if (format instanceof ResponseFormat.JsonObject) {
			type("json_object");
		}
		else if (format instanceof ResponseFormat.JsonSchema schema && !this.body.isReplaced("response_format")) {
			schema(schema);
		}
	}

	private void type(String type) {
		this.body.write("response_format", (generator) -> {
			generator.writeStartObject();
			generator.writeStringProperty("type", type);
			generator.writeEndObject();
		});
	}

	private void schema(ResponseFormat.JsonSchema schema) {
		if (this.quirks.is(OpenAiChatQuirks.JSON_SCHEMA, "reject")) {
			throw unsupported("'responseFormat' with a schema is not kept by this server");
		}
		if (!JsonValues.isObject(schema.schema())) {
			throw invalid("'responseFormat.schema' is not a JSON object");
		}
		if (this.quirks.is(OpenAiChatQuirks.JSON_SCHEMA, "json-object")) {
			this.adaptations.add(Adaptation.substituted("responseFormat", "json_object",
					"the server takes no schema: the prompt has to say it, and the answer has to be checked"));
			type("json_object");
			return;
		}
		this.body.write("response_format", (generator) -> {
			generator.writeStartObject();
			generator.writeStringProperty("type", "json_schema");
			generator.writeObjectPropertyStart("json_schema");
			generator.writeStringProperty("name", schema.name());
			if (schema.description() != null) {
				generator.writeStringProperty("description", schema.description());
			}
			generator.writeName("schema");
			JsonValues.writeRaw(generator, "responseFormat.schema", schema.schema());
			if (schema.strict() != null) {
				generator.writeBooleanProperty("strict", schema.strict());
			}
			generator.writeEndObject();
			generator.writeEndObject();
		});
	}

	private static WireException invalid(String message) {
		return WireException.of(ErrorKind.INVALID_REQUEST, message);
	}

	private static WireException unsupported(String message) {
		return WireException.of(ErrorKind.UNSUPPORTED, message);
	}

}
