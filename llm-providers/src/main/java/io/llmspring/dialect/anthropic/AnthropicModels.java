package io.llmspring.dialect.anthropic;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
import io.llmspring.spi.WireRequest.Framing;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /models}, see "List Models". A page is named by the last model of the one
 * before.
 */
final class AnthropicModels implements Endpoint<ModelsCall, ModelPage> {

	// The largest page that there is
	private static final String PATH = "/models?limit=1000";

	@Override
	public WireRequest encode(ModelsCall call, ProviderProfile profile) {
		AnthropicHosting.requireAnthropic(profile, "a list of models in this form");
		String path = (call.page() != null)
				? PATH + "&after_id=" + URLEncoder.encode(call.page(), StandardCharsets.UTF_8) : PATH;
		return new WireRequest("GET", path, AnthropicRequestEncoder.VERSION_HEADERS, new byte[0], Framing.BODY,
				List.of(), "/models");
	}

	@Override
	public ModelPage decode(ModelsCall call, WireAnswer answer, ProviderProfile profile) {
		Map<String, Object> body = JsonTree.object(JsonDocument.read(answer));
		if (body.get("error") != null) {
			throw new WireException(AnthropicErrors.inStream(body));
		}
		if (!(body.get("data") instanceof List<?> data)) {
			throw WireException.of(ErrorKind.MALFORMED, "The answer holds no list of models");
		}
		List<ModelInfo> models = new ArrayList<>();
		for (Object element : data) {
			Map<String, Object> model = JsonTree.object(element);
			String id = JsonTree.text(model.get("id"));
			if (id != null) {
				models.add(new ModelInfo(id, JsonTree.text(model.get("display_name")),
						instant(JsonTree.text(model.get("created_at"))), JsonTree.number(model.get("max_input_tokens")),
						JsonTree.number(model.get("max_tokens")), model));
			}
		}
		return new ModelPage(models, next(call, body));
	}

	// A page that names itself as the next would never end
	private static @Nullable String next(ModelsCall call, Map<String, Object> body) {
		String last = JsonTree.text(body.get("last_id"));
		return (Boolean.TRUE.equals(body.get("has_more")) && last != null && !last.equals(call.page())) ? last : null;
	}

	// The epoch stands for a date that Anthropic does not know
	private static @Nullable Instant instant(@Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			Instant instant = OffsetDateTime.parse(text).toInstant();
			return Instant.EPOCH.equals(instant) ? null : instant;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
