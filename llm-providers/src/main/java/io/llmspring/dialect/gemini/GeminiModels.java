package io.llmspring.dialect.gemini;

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
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /models}, see "Models" and, for Vertex AI, "publishers.models". Names come
 * without their collection, as they stand behind the name of a provider.
 */
final class GeminiModels implements Endpoint<ModelsCall, ModelPage> {

	// The largest page that there is
	private static final String PATH = "/models?pageSize=1000";

	private static final String COLLECTION = "models/";

	@Override
	public WireRequest encode(ModelsCall call, ProviderProfile profile) {
		if (GeminiHosting.of(profile).isVertex()) {
			throw WireException.of(ErrorKind.UNSUPPORTED, "Only Google AI has a list of models in this form");
		}
		String path = (call.page() != null)
				? PATH + "&pageToken=" + URLEncoder.encode(call.page(), StandardCharsets.UTF_8) : PATH;
		return WireRequest.get(path).withTemplate("/models");
	}

	@Override
	public ModelPage decode(ModelsCall call, WireAnswer answer, ProviderProfile profile) {
		Map<String, Object> body = JsonTree.object(JsonDocument.read(answer));
		if (body.get("error") != null) {
			throw GeminiErrors.inAnswer(body.get("error"));
		}
		List<ModelInfo> models = new ArrayList<>();
		for (Object element : elements(body)) {
			Map<String, Object> model = JsonTree.object(element);
			String id = id(JsonTree.text(model.get("name")));
			if (id != null) {
				models.add(new ModelInfo(id, JsonTree.text(model.get("displayName")), null,
						JsonTree.number(model.get("inputTokenLimit")), JsonTree.number(model.get("outputTokenLimit")),
						model));
			}
		}
		return new ModelPage(models, next(call, body));
	}

	private static @Nullable String id(@Nullable String name) {
		if (name == null) {
			return null;
		}
		int collection = name.indexOf(COLLECTION);
		String id = (collection >= 0) ? name.substring(collection + COLLECTION.length()) : name;
		return id.isEmpty() ? null : id;
	}

	// A page behind the last one may be empty, and is then an empty object
	private static List<?> elements(Map<String, Object> body) {
		Object list = body.containsKey("models") ? body.get("models") : body.get("publisherModels");
		if (list == null && !body.isEmpty() && !body.containsKey("nextPageToken")) {
			throw WireException.of(ErrorKind.MALFORMED, "The answer holds no list of models");
		}
		return JsonTree.array(list);
	}

	// A page that names itself as the next would never end
	private static @Nullable String next(ModelsCall call, Map<String, Object> body) {
		String next = JsonTree.text(body.get("nextPageToken"));
		return (next != null && !next.equals(call.page())) ? next : null;
	}

}
