package io.llmspring.provider;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.embedding.Embedding;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.ErrorKind;
import io.llmspring.model.ModelInfo;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.EmbeddingEndpoint;
import io.llmspring.spi.Endpoint;
import io.llmspring.spi.ModelPage;
import io.llmspring.spi.ModelsCall;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.usage.TokenCount;
import io.llmspring.usage.TokenUsage;

/**
 * Endpoints of words: inputs and vectors are separated by commas, the first word of an
 * answer counts tokens.
 */
final class FakeEndpoints {

	private FakeEndpoints() {
	}

	static final class Embeddings implements EmbeddingEndpoint {

		@Override
		public Limits limits(EmbeddingCall call, ProviderProfile profile) {
			if (call.model().equals("impossible")) {
				throw WireException.of(ErrorKind.UNSUPPORTED, "This has no vectors");
			}
			return new Limits(3, 10);
		}

		@Override
		public WireRequest encode(EmbeddingCall call, ProviderProfile profile) {
			byte[] body = String.join(",", call.inputs()).getBytes(StandardCharsets.UTF_8);
			return new WireRequest("POST", "/embed/" + call.model(), Map.of(), body, Framing.BODY,
					List.of(FakeDialect.ADAPTATION))
				.withTemplate("/embed/{model}");
		}

		@Override
		public EmbeddingResponse decode(EmbeddingCall call, WireAnswer answer, ProviderProfile profile) {
			String[] words = new String(answer.body(), StandardCharsets.UTF_8).split(",");
			List<Embedding> embeddings = new ArrayList<>();
			for (int i = words.length - 1; i > 0; i--) {
				embeddings.add(new Embedding(i - 1, new float[] { Float.parseFloat(words[i]) }));
			}
			return EmbeddingResponse.of("m-1", embeddings,
					TokenUsage.builder().input(Long.parseLong(words[0])).build());
		}

	}

	static final class Models implements Endpoint<ModelsCall, ModelPage> {

		@Override
		public WireRequest encode(ModelsCall call, ProviderProfile profile) {
			return WireRequest.get((call.page() != null) ? "/models?page=" + call.page() : "/models");
		}

		@Override
		public ModelPage decode(ModelsCall call, WireAnswer answer, ProviderProfile profile) {
			String body = new String(answer.body(), StandardCharsets.UTF_8);
			String next = body.contains(">") ? body.substring(body.indexOf('>') + 1) : null;
			return new ModelPage(List.of(new ModelInfo(body.split(">")[0], null, null, null, null, Map.of())), next);
		}

	}

	static final class Counting implements Endpoint<ProviderCall, TokenCount> {

		@Override
		public WireRequest encode(ProviderCall call, ProviderProfile profile) {
			return WireRequest.get("/count");
		}

		@Override
		public TokenCount decode(ProviderCall call, WireAnswer answer, ProviderProfile profile) {
			return new TokenCount(Long.parseLong(new String(answer.body(), StandardCharsets.UTF_8)), null);
		}

	}

}
