package io.llmspring.dialect.ollama;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.model.ModelInfo;
import io.llmspring.spi.Endpoint;
import io.llmspring.spi.ModelPage;
import io.llmspring.spi.ModelsCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;

/**
 * Asks for the models that the server has, see "List models". When a model was changed
 * there is not when it was made, so that stays among the data.
 */
final class OllamaModels implements Endpoint<ModelsCall, ModelPage> {

	@Override
	public WireRequest encode(ModelsCall call, ProviderProfile profile) {
		return WireRequest.get("/api/tags");
	}

	@Override
	public ModelPage decode(ModelsCall call, WireAnswer answer, ProviderProfile profile) {
		Map<String, Object> document = JsonTree.object(JsonValues.parse(answer.frame().text()));
		Object error = document.get("error");
		if (error != null) {
			throw OllamaErrors.inAnswer(error);
		}
		if (!document.containsKey("models")) {
			throw WireException.of(ErrorKind.MALFORMED, "The answer is none of Ollama: it has no models");
		}
		List<ModelInfo> models = new ArrayList<>();
		for (Object element : JsonTree.array(document.get("models"))) {
			Map<String, Object> model = JsonTree.object(element);
			String id = JsonTree.text((model.get("model") != null) ? model.get("model") : model.get("name"));
			if (id != null) {
				models.add(new ModelInfo(id, JsonTree.text(model.get("name")), null, null, null, model));
			}
		}
		return new ModelPage(models, null);
	}

}
