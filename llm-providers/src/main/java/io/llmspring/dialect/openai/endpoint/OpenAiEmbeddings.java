package io.llmspring.dialect.openai.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonBody;
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
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /embeddings}, see "Create embeddings" in OpenAI's reference. Vectors come
 * as arrays of numbers, or in Base64 where the server is asked for it, which is a third
 * of the bytes.
 * <p>
 * Quirks, each with its values, the default first:
 * <ul>
 * <li>{@code embedding-format} the form that is asked for: {@code omit}, {@code float},
 * {@code base64}, {@code base64-int8} (signed bytes)</li>
 * <li>{@code embedding-dimensions-field}: {@code dimensions}, {@code output_dimension},
 * {@code none} to refuse another length</li>
 * <li>{@code embedding-purpose} what {@code input_type} says: {@code omit},
 * {@code query-document}, {@code query-passage}</li>
 * <li>{@code embedding-truncation-field}: {@code none}, {@code truncation}</li>
 * <li>{@code embedding-inputs} most inputs of a request, 2048</li>
 * <li>{@code embedding-tokens} most tokens of a request, 300000</li>
 * </ul>
 *
 * @since 0.1.0
 */
public final class OpenAiEmbeddings implements EmbeddingEndpoint {

	private static final Map<String, String> HEADERS = Map.of("content-type", "application/json", "accept",
			"application/json");

	private static final String ENCODING = "encoding_format";

	// Vectors of packed bits or of bytes without a sign would be read as nonsense
	private static final Set<String> READABLE = Set.of("float", "base64", "base64_int8");

	private final String dialect;

	/**
	 * Create the endpoint; it holds no state.
	 * @param dialect name of the dialect that it belongs to
	 */
	public OpenAiEmbeddings(String dialect) {
		this.dialect = dialect;
	}

	/**
	 * Return the quirks of the endpoint, for those of a dialect.
	 * @return the quirks, each with the values that it may have
	 */
	public static Map<String, Set<String>> quirks() {
		return OpenAiEmbeddingQuirks.declared();
	}

	@Override
	public Limits limits(EmbeddingCall call, ProviderProfile profile) {
		OpenAiEmbeddingQuirks quirks = new OpenAiEmbeddingQuirks(profile);
		return new Limits(quirks.inputs(), quirks.tokens());
	}

	@Override
	public WireRequest encode(EmbeddingCall call, ProviderProfile profile) {
		OpenAiEmbeddingQuirks quirks = new OpenAiEmbeddingQuirks(profile);
		EmbeddingOptions options = call.options();
		checkReadable(options.extensions());
		Adaptations adaptations = new Adaptations(this.dialect);
		JsonBody body = new JsonBody(options.extensions()).field("model", call.model())
			.field("input", call.inputs())
			.field(ENCODING, encoding(quirks));
		dimensions(body, quirks, options.dimensions());
		purpose(body, quirks, options.purpose(), adaptations);
		truncation(body, quirks, options.truncate(), adaptations);
		if (quirks.omits("user")) {
			adaptations.drop("user", options.user(), "the server does not take 'user'");
		}
		else {
			body.field("user", options.user());
		}
		OpenAiPath path = OpenAiPath.of("/embeddings", call.model(), profile);
		return new WireRequest("POST", path.path(), HEADERS, body.finish(), Framing.BODY, adaptations.all(),
				path.template());
	}

	private static void checkReadable(Map<String, Object> extensions) {
		for (String field : List.of(ENCODING, "output_dtype")) {
			Object value = extensions.get(field);
			if (value != null && !READABLE.contains(value)) {
				throw WireException.of(ErrorKind.UNSUPPORTED, "Vectors of '" + field + "' '" + value
						+ "' cannot be read, only those of " + READABLE.stream().sorted().toList());
			}
		}
	}

	private static @Nullable String encoding(OpenAiEmbeddingQuirks quirks) {
		String format = quirks.get(OpenAiEmbeddingQuirks.FORMAT);
		return "omit".equals(format) ? null : format.replace('-', '_');
	}

	private static void dimensions(JsonBody body, OpenAiEmbeddingQuirks quirks, @Nullable Integer dimensions) {
		String field = quirks.get(OpenAiEmbeddingQuirks.DIMENSIONS_FIELD);
		if (dimensions != null && "none".equals(field)) {
			throw WireException.of(ErrorKind.UNSUPPORTED, "The server cannot change the length of vectors");
		}
		body.field(field, dimensions);
	}

	private static void purpose(JsonBody body, OpenAiEmbeddingQuirks quirks, @Nullable Purpose purpose,
			Adaptations adaptations) {
		if (purpose == null || body.isReplaced("input_type")) {
			return;
		}
		String words = quirks.get(OpenAiEmbeddingQuirks.PURPOSE);
		if (purpose == Purpose.QUERY && !"omit".equals(words)) {
			body.field("input_type", "query");
		}
		else if (purpose == Purpose.DOCUMENT && !"omit".equals(words)) {
			body.field("input_type", words.substring("query-".length()));
		}
		else {
			adaptations.drop("purpose", purpose, "the server does not tell purposes such as this apart");
		}
	}

	private static void truncation(JsonBody body, OpenAiEmbeddingQuirks quirks, @Nullable Boolean truncate,
			Adaptations adaptations) {
		String field = quirks.get(OpenAiEmbeddingQuirks.TRUNCATION_FIELD);
		if (!"none".equals(field)) {
			body.field(field, truncate);
		}
		else if (truncate != null) {
			adaptations.add(Adaptation.dropped("truncate", "the server decides about inputs that are too long"));
		}
	}

	@Override
	public EmbeddingResponse decode(EmbeddingCall call, WireAnswer answer, ProviderProfile profile) {
		Object asked = call.options().extensions().get(ENCODING);
		String encoding = (asked != null) ? asked.toString() : encoding(new OpenAiEmbeddingQuirks(profile));
		return new OpenAiEmbeddingDecoder(encoding).decode(answer);
	}

}
