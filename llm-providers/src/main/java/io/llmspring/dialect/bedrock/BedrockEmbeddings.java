package io.llmspring.dialect.bedrock;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.AwsPath;
import io.llmspring.dialect.support.FrameParser;
import io.llmspring.dialect.support.JsonBody;
import io.llmspring.embedding.Embedding;
import io.llmspring.embedding.EmbeddingOptions;
import io.llmspring.embedding.EmbeddingOptions.Purpose;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EmbeddingCall;
import io.llmspring.spi.EmbeddingEndpoint;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Embeddings by {@code InvokeModel}, whose body is that of the model: see "Amazon Titan
 * Text Embeddings", "Amazon Titan Multimodal Embeddings" and "Cohere Embed". Titan takes
 * one text at a time, Cohere up to 96. Tokens stand in the body or in a header.
 */
final class BedrockEmbeddings implements EmbeddingEndpoint {

	private static final Limits ONE = Limits.ofInputs(1);

	private static final Limits COHERE = Limits.ofInputs(96);

	private static final String TOKENS = "x-amzn-bedrock-input-token-count";

	@Override
	public Limits limits(EmbeddingCall call, ProviderProfile profile) {
		return isCohere(call.model()) ? COHERE : ONE;
	}

	@Override
	public WireRequest encode(EmbeddingCall call, ProviderProfile profile) {
		String model = call.model().toLowerCase(Locale.ROOT);
		Adaptations adaptations = new Adaptations(BedrockConverseDialect.NAME);
		JsonBody body = new JsonBody(call.options().extensions());
		if (isCohere(model)) {
			cohere(call, model.contains("embed-v4"), body, adaptations);
		}
		else if (model.contains("titan-embed")) {
			titan(call, model, body, adaptations);
		}
		else {
			throw WireException.of(ErrorKind.UNSUPPORTED,
					"How the model takes texts is not known: Amazon Bedrock leaves that to each model");
		}
		adaptations.drop("user", call.options().user(), "Amazon Bedrock has no such setting");
		return new WireRequest("POST", AwsPath.model(call.model(), "invoke"), Map.of(), body.finish(), Framing.BODY,
				adaptations.all())
			.withTemplate(AwsPath.template("invoke"));
	}

	private static boolean isCohere(String model) {
		return model.contains("cohere.embed");
	}

	private static void titan(EmbeddingCall call, String model, JsonBody body, Adaptations adaptations) {
		EmbeddingOptions options = call.options();
		body.field("inputText", call.inputs().get(0));
		if (options.dimensions() != null && model.contains("titan-embed-image")) {
			body.field("embeddingConfig", Map.of("outputEmbeddingLength", options.dimensions()));
		}
		else if (options.dimensions() != null) {
			if (!model.contains("titan-embed-text-v2")) {
				throw WireException.of(ErrorKind.UNSUPPORTED, "The model cannot change the length of vectors");
			}
			body.field("dimensions", options.dimensions());
		}
		adaptations.drop("purpose", options.purpose(), "Titan does not tell purposes apart");
		adaptations.drop("truncate", options.truncate(), "Titan refuses texts that are too long");
	}

	private static void cohere(EmbeddingCall call, boolean version4, JsonBody body, Adaptations adaptations) {
		EmbeddingOptions options = call.options();
		if (options.dimensions() != null && !version4) {
			throw WireException.of(ErrorKind.UNSUPPORTED, "The model cannot change the length of vectors");
		}
		body.field("texts", call.inputs())
			.field("input_type", inputType(options.purpose(), body, adaptations))
			.field("truncate", (options.truncate() != null) ? (options.truncate() ? "END" : "NONE") : null)
			.field("output_dimension", options.dimensions())
			.field("embedding_types", version4 ? List.of("float") : null);
	}

	private static String inputType(@Nullable Purpose purpose, JsonBody body, Adaptations adaptations) {
		String type = (purpose != null) ? switch (purpose) {
			case QUERY -> "search_query";
			case DOCUMENT -> "search_document";
			case CLASSIFICATION -> "classification";
			case SIMILARITY, CLUSTERING -> "clustering";
		} : "search_document";
		if (purpose == null && !body.isReplaced("input_type")) {
			adaptations.add(Adaptation.defaulted("purpose", type, "Cohere requires a purpose"));
		}
		else if (purpose == Purpose.SIMILARITY) {
			adaptations.add(Adaptation.substituted("purpose", type, "Cohere has no such purpose"));
		}
		return type;
	}

	@Override
	public EmbeddingResponse decode(EmbeddingCall call, WireAnswer answer, ProviderProfile profile) {
		BedrockVectors vectors = new BedrockVectors();
		try (FrameParser parser = new FrameParser()) {
			parser.read(answer.frame(), vectors::read);
		}
		List<float[]> all = vectors.vectors();
		if (all.size() != call.inputs().size()) {
			throw WireException.of(ErrorKind.MALFORMED,
					"The answer holds %d vectors for %d texts".formatted(all.size(), call.inputs().size()));
		}
		List<Embedding> embeddings = new ArrayList<>(all.size());
		for (int i = 0; i < all.size(); i++) {
			embeddings.add(new Embedding(i, all.get(i)));
		}
		Long tokens = (vectors.tokens() != null) ? vectors.tokens() : number(answer.header(TOKENS));
		return EmbeddingResponse.of(null, embeddings,
				(tokens != null) ? TokenUsage.builder().input(tokens).build() : null);
	}

	private static @Nullable Long number(@Nullable String header) {
		return (header != null && header.matches("\\d{1,18}")) ? Long.valueOf(header) : null;
	}

}
