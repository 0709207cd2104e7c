package io.llmspring.dialect.openai.endpoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.ErrorBody;
import io.llmspring.dialect.support.ErrorClassifier;
import io.llmspring.dialect.support.JsonDocument;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.error.ErrorKind;
import io.llmspring.model.ModelInfo;
import io.llmspring.spi.Endpoint;
import io.llmspring.spi.ModelPage;
import io.llmspring.spi.ModelsCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /models}. OpenAI gives names and nothing else; other servers add limits,
 * each in its own words, and some leave the envelope out.
 *
 * @since 0.1.0
 */
public final class OpenAiModels implements Endpoint<ModelsCall, ModelPage> {

	private static final int OK = 200;

	// OpenRouter, Together, xAI; Groq; Mistral, LM Studio; vLLM
	private static final List<String> INPUT = List.of("context_length", "context_window", "max_context_length",
			"max_model_len", "max_input_tokens");

	private static final List<String> OUTPUT = List.of("max_completion_tokens", "max_output_tokens",
			"max_output_length");

	/**
	 * Create the endpoint; it holds no state.
	 */
	public OpenAiModels() {
	}

	@Override
	public WireRequest encode(ModelsCall call, ProviderProfile profile) {
		return WireRequest.get(OpenAiPath.of("/models", null, profile).path());
	}

	@Override
	public ModelPage decode(ModelsCall call, WireAnswer answer, ProviderProfile profile) {
		List<ModelInfo> models = new ArrayList<>();
		for (Object element : elements(JsonDocument.read(answer))) {
			ModelInfo model = model(JsonTree.object(element));
			if (model != null) {
				models.add(model);
			}
		}
		return new ModelPage(models, null);
	}

	private static List<?> elements(@Nullable Object document) {
		if (document instanceof List<?> list) {
			return list;
		}
		Map<String, Object> body = JsonTree.object(document);
		if (body.get("error") != null) {
			throw new WireException(ErrorClassifier.classify(OK, ErrorBody.of(body)));
		}
		if (body.containsKey("data") || body.containsKey("models")) {
			return JsonTree.array((body.get("data") != null) ? body.get("data") : body.get("models"));
		}
		if (JsonTree.text(body.get("id")) != null) {
			return List.of(body);
		}
		throw WireException.of(ErrorKind.MALFORMED, "The answer holds no list of models");
	}

	private static @Nullable ModelInfo model(Map<String, Object> model) {
		String name = JsonTree.text(model.get("name"));
		String own = JsonTree.text(model.get("id"));
		String id = (own != null) ? own : name;
		if (id == null) {
			return null;
		}
		String display = JsonTree.text(model.get("display_name"));
		return new ModelInfo(id, (display != null) ? display : name, created(JsonTree.number(model.get("created"))),
				inputLimit(model), outputLimit(model), model);
	}

	// Servers that do not know say zero
	private static @Nullable Instant created(@Nullable Long seconds) {
		return (seconds != null && seconds > 0) ? Instant.ofEpochSecond(seconds) : null;
	}

	private static @Nullable Long inputLimit(Map<String, Object> model) {
		Long own = first(model, INPUT);
		if (own != null) {
			return own;
		}
		Long routed = first(JsonTree.object(model.get("top_provider")), INPUT);
		return (routed != null) ? routed : first(JsonTree.object(model.get("meta")), List.of("n_ctx", "n_ctx_train"));
	}

	private static @Nullable Long outputLimit(Map<String, Object> model) {
		Long own = first(model, OUTPUT);
		return (own != null) ? own : first(JsonTree.object(model.get("top_provider")), OUTPUT);
	}

	private static @Nullable Long first(Map<String, Object> members, List<String> names) {
		for (String name : names) {
			Long number = JsonTree.number(members.get(name));
			if (number != null && number > 0) {
				return number;
			}
		}
		return null;
	}

}
