package io.llmspring.json;

import java.util.List;

import io.llmspring.chat.CacheHint;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.chat.ServerTool;
import io.llmspring.chat.ToolChoice;

/**
 * Settings of a chat.
 */
final class OptionsJson {

	private OptionsJson() {
	}

	static JsonMembers write(ChatOptions options) {
		return new JsonMembers().put("temperature", options.temperature())
			.put("topP", options.topP())
			.put("topK", options.topK())
			.put("maxTokens", options.maxTokens())
			.put("stop", options.stop())
			.put("seed", options.seed())
			.put("frequencyPenalty", options.frequencyPenalty())
			.put("presencePenalty", options.presencePenalty())
			.put("logprobs", options.logprobs())
			.put("serviceTier", options.serviceTier())
			.put("user", options.user())
			.put("store", options.store())
			.put("parallelToolCalls", options.parallelToolCalls())
			.put("verbosity", options.verbosity())
			.listOrNone("serverTools", options.serverTools(), OptionsJson::writeServerTool)
			.object("responseFormat", options.responseFormat(), OptionsJson::writeFormat)
			.object("toolChoice", options.toolChoice(), OptionsJson::writeChoice)
			.object("reasoning", options.reasoning(), OptionsJson::writeReasoning)
			.object("cache", options.cache(), OptionsJson::writeCache)
			.filled("extensions", options.extensions());
	}

	private static JsonMembers writeServerTool(ServerTool tool) {
		return new JsonMembers().put("name", tool.name()).filled("settings", tool.settings());
	}

	private static JsonMembers writeFormat(ResponseFormat format) {
		if (format instanceof ResponseFormat.JsonSchema schema) {
			return new JsonMembers().put("type", "json-schema")
				.put("name", schema.name())
				.put("schema", schema.schema())
				.put("description", schema.description())
				.put("strict", schema.strict());
		}
		return new JsonMembers().put("type", (format instanceof ResponseFormat.Text) ? "text" : "json-object");
	}

	private static JsonMembers writeChoice(ToolChoice choice) {
		return new JsonMembers().word("mode", choice.mode())
			.put("allowed", choice.allowed().isEmpty() ? null : choice.allowed());
	}

	private static JsonMembers writeReasoning(Reasoning reasoning) {
		return new JsonMembers().word("effort", reasoning.effort())
			.put("budgetTokens", reasoning.budgetTokens())
			.put("includeText", reasoning.includeText());
	}

	private static JsonMembers writeCache(CacheHint cache) {
		return new JsonMembers().word("scope", cache.scope())
			.flag("longLived", cache.longLived())
			.put("key", cache.key());
	}

	static ChatOptions read(JsonFields fields) {
		return fields.build(() -> new ChatOptions(fields.decimalOrNull("temperature"), fields.decimalOrNull("topP"),
				fields.integerOrNull("topK"), fields.integerOrNull("maxTokens"), fields.textsOrNull("stop"),
				fields.wholeOrNull("seed"), fields.decimalOrNull("frequencyPenalty"),
				fields.decimalOrNull("presencePenalty"), fields.integerOrNull("logprobs"),
				fields.textOrNull("serviceTier"), fields.textOrNull("user"), fields.flagOrNull("store"),
				fields.flagOrNull("parallelToolCalls"), fields.textOrNull("verbosity"),
				fields.listOrNull("serverTools", OptionsJson::readServerTool),
				fields.objectOrNull("responseFormat", OptionsJson::readFormat),
				fields.objectOrNull("toolChoice", OptionsJson::readChoice),
				fields.objectOrNull("reasoning", OptionsJson::readReasoning),
				fields.objectOrNull("cache", OptionsJson::readCache), fields.opaque("extensions", true)));
	}

	private static ServerTool readServerTool(JsonFields fields) {
		return fields.build(() -> new ServerTool(fields.text("name"), fields.opaque("settings", true)));
	}

	private static ResponseFormat readFormat(JsonFields fields) {
		return switch (fields.text("type")) {
			case "text" -> ResponseFormat.text();
			case "json-object" -> ResponseFormat.json();
			case "json-schema" -> fields.build(() -> new ResponseFormat.JsonSchema(fields.text("name"),
					fields.text("schema"), fields.textOrNull("description"), fields.flagOrNull("strict")));
			default -> throw fields.unknown("type");
		};
	}

	private static ToolChoice readChoice(JsonFields fields) {
		List<String> allowed = fields.textsOrNull("allowed");
		return fields.build(() -> new ToolChoice(fields.word("mode", ToolChoice.Mode.class),
				(allowed != null) ? allowed : List.of()));
	}

	private static Reasoning readReasoning(JsonFields fields) {
		return fields.build(() -> new Reasoning(fields.wordOrNull("effort", Reasoning.Effort.class),
				fields.integerOrNull("budgetTokens"), fields.flagOrNull("includeText")));
	}

	private static CacheHint readCache(JsonFields fields) {
		return new CacheHint(fields.word("scope", CacheHint.Scope.class), fields.flag("longLived"),
				fields.textOrNull("key"));
	}

}
