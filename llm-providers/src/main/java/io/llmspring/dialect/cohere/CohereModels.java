package io.llmspring.dialect.cohere;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

/**
 * Asks for the list of models, see "List Models". It is part of version 1 and has no
 * counterpart in version 2.
 */
final class CohereModels implements Endpoint<ModelsCall, ModelPage> {

	private static final String PATH = "/v1/models?page_size=1000";

	@Override
	public WireRequest encode(ModelsCall call, ProviderProfile profile) {
		String page = (call.page() != null) ? "&page_token=" + URLEncoder.encode(call.page(), StandardCharsets.UTF_8)
				: "";
		return WireRequest.get(PATH + page).withTemplate("/v1/models");
	}

	@Override
	public ModelPage decode(ModelsCall call, WireAnswer answer, ProviderProfile profile) {
		Map<String, Object> document = JsonTree.object(JsonDocument.read(answer));
		if (!(document.get("models") instanceof List<?> list)) {
			throw WireException.of(ErrorKind.MALFORMED, "The answer holds no list of models");
		}
		List<ModelInfo> models = new ArrayList<>();
		for (Object element : list) {
			Map<String, Object> model = JsonTree.object(element);
			String name = JsonTree.text(model.get("name"));
			if (name != null) {
				models.add(new ModelInfo(name, null, null, JsonTree.number(model.get("context_length")), null, model));
			}
		}
		return new ModelPage(models, JsonTree.text(document.get("next_page_token")));
	}

}
