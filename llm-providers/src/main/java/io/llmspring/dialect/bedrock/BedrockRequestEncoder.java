package io.llmspring.dialect.bedrock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.AwsPath;
import io.llmspring.dialect.support.ClosedSchemas;
import io.llmspring.dialect.support.JsonBody;
import io.llmspring.dialect.support.JsonObjects;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request, see "Converse".
 */
final class BedrockRequestEncoder {

	private static final String NO_SETTING = "Amazon Bedrock has no such setting";

	private static final String INFERENCE = "inferenceConfig";

	private static final String ADDITIONAL = "additionalModelRequestFields";

	private static final String TOOLS = "toolConfig";

	private final ProviderCall call;

	private final ChatRequest request;

	private final ChatOptions options;

	private final Adaptations adaptations = new Adaptations(BedrockConverseDialect.NAME);

	BedrockRequestEncoder(ProviderCall call) {
		this.call = call;
		this.request = call.request();
		this.options = call.request().options();
	}

	WireRequest encode() {
		BedrockModel model = BedrockModel.of(this.call.model());
		BedrockTurns turns = new BedrockTurns(this.adaptations).addAll(this.request.messages());
		BedrockTools tools = new BedrockTools(this.request, this.adaptations);
		BedrockSettings settings = new BedrockSettings(model, this.options, tools.isForced(), this.adaptations);
		BedrockCache.mark(this.options.cache(), model, tools, turns, this.adaptations);
		Map<String, Object> toolConfig = tools.config();
		JsonBody body = new JsonBody(extensions(settings, toolConfig));
		body.field("messages", turns.messages())
			.field("system", filled(turns.system()))
			.field(INFERENCE, filled(settings.inference()))
			.field(TOOLS, toolConfig)
			.field("outputConfig", outputConfig(model))
			.field("serviceTier", tier())
			.field(ADDITIONAL, filled(settings.additional()));
		drop();
		String operation = this.call.streaming() ? "converse-stream" : "converse";
		return new WireRequest("POST", AwsPath.model(this.call.model(), operation), Map.of(), body.finish(),
				this.call.streaming() ? Framing.AWS_EVENTS : Framing.BODY, this.adaptations.all())
			.withTemplate(AwsPath.template(operation));
	}

	/**
	 * Write a request that only counts, see "CountTokens": it takes what makes the
	 * prompt, and refuses the rest.
	 * @return the request
	 */
	WireRequest encodeCount() {
		BedrockModel model = BedrockModel.of(this.call.model());
		BedrockTurns turns = new BedrockTurns(this.adaptations).addAll(this.request.messages());
		BedrockTools tools = new BedrockTools(this.request, this.adaptations);
		BedrockSettings settings = new BedrockSettings(model, this.options, tools.isForced(), this.adaptations);
		Map<String, Object> toolConfig = tools.config();
		Map<String, Object> extensions = extensions(settings, toolConfig);
		Map<String, Object> prompt = JsonTree.map("messages", turns.messages());
		JsonTree.put(prompt, "system", filled(turns.system()));
		JsonTree.put(prompt, TOOLS, extensions.getOrDefault(TOOLS, toolConfig));
		JsonTree.put(prompt, ADDITIONAL, extensions.getOrDefault(ADDITIONAL, filled(settings.additional())));
		byte[] body = new JsonBody(Map.of()).field("input", Map.of("converse", prompt)).finish();
		return new WireRequest("POST", AwsPath.model(this.call.model(), "count-tokens"), Map.of(), body, Framing.BODY,
				this.adaptations.all())
			.withTemplate(AwsPath.template("count-tokens"));
	}

	private static @Nullable Object filled(Map<String, Object> map) {
		return map.isEmpty() ? null : map;
	}

	private static @Nullable Object filled(List<?> list) {
		return list.isEmpty() ? null : list;
	}

	/**
	 * The extensions, with the settings below those that are groups of settings: whoever
	 * adds a tool of Bedrock does not mean to lose the others.
	 * @param settings the settings of the model
	 * @param tools the tools, or {@code null}
	 * @return the extensions
	 */
	private Map<String, Object> extensions(BedrockSettings settings, @Nullable Map<String, Object> tools) {
		Map<String, Object> extensions = this.options.extensions();
		if (extensions.isEmpty()) {
			return extensions;
		}
		Map<String, Object> merged = new LinkedHashMap<>(extensions);
		mergeInto(merged, INFERENCE, settings.inference());
		mergeInto(merged, ADDITIONAL, settings.additional());
		if (tools != null && extensions.get(TOOLS) instanceof Map<?, ?> extension) {
			List<Object> all = new ArrayList<>(JsonTree.array(tools.get("tools")));
			all.addAll(JsonTree.array(extension.get("tools")));
			Map<String, Object> config = JsonTree.merge(tools, JsonTree.object(extension));
			config.put("tools", all);
			merged.put(TOOLS, config);
		}
		return merged;
	}

	private static void mergeInto(Map<String, Object> extensions, String name, Map<String, Object> own) {
		if (extensions.get(name) instanceof Map<?, ?> extension) {
			extensions.put(name, JsonTree.merge(own, JsonTree.object(extension)));
		}
	}

	private @Nullable Map<String, Object> tier() {
		String tier = this.options.serviceTier();
		return (tier != null) ? JsonTree.map("type", tier) : null;
	}

	private @Nullable Map<String, Object> outputConfig(BedrockModel model) {
		ResponseFormat format = this.options.responseFormat();
		if (format instanceof ResponseFormat.JsonObject) {
			throw WireException.of(ErrorKind.UNSUPPORTED,
					"Amazon Bedrock cannot promise JSON without a schema; give one, or ask for JSON in the instructions");
		}
		if (!(format instanceof ResponseFormat.JsonSchema schema)) {
			return null;
		}
		if (!model.keepsToSchemas()) {
			throw WireException.of(ErrorKind.UNSUPPORTED,
					"The model cannot be kept to a schema; offer a tool with the schema instead");
		}
		Map<String, Object> structure = JsonTree.map("schema", schema(schema));
		structure.put("name", schema.name());
		JsonTree.put(structure, "description", schema.description());
		Map<String, Object> text = JsonTree.map("type", "json_schema");
		text.put("structure", JsonTree.map("jsonSchema", structure));
		return JsonTree.map("textFormat", text);
	}

	private String schema(ResponseFormat.JsonSchema format) {
		Map<String, Object> schema = JsonObjects.schema(format);
		if (Boolean.FALSE.equals(format.strict())) {
			this.adaptations.add(
					Adaptation.substituted("responseFormat.strict", "true", "Amazon Bedrock always keeps to a schema"));
		}
		return JsonValues
			.toJson(ClosedSchemas.closed(schema, "responseFormat", "Amazon Bedrock", this.adaptations::add));
	}

	private void drop() {
		this.adaptations.drop("seed", this.options.seed(), NO_SETTING);
		this.adaptations.drop("frequencyPenalty", this.options.frequencyPenalty(), NO_SETTING);
		this.adaptations.drop("presencePenalty", this.options.presencePenalty(), NO_SETTING);
		this.adaptations.drop("logprobs", this.options.logprobs(), NO_SETTING);
		this.adaptations.drop("verbosity", this.options.verbosity(), NO_SETTING);
		this.adaptations.drop("store", this.options.store(), NO_SETTING);
		this.adaptations.drop("user", this.options.user(), NO_SETTING);
	}

}
