package io.llmspring.dialect.openai.responses;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.llmspring.dialect.openai.endpoint.OpenAiEmbeddings;
import io.llmspring.dialect.openai.endpoint.OpenAiModels;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.message.Content;
import io.llmspring.model.Secret;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.EmbeddingEndpoint;
import io.llmspring.spi.Endpoint;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.ModelPage;
import io.llmspring.spi.ModelsCall;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireRequest;
import io.llmspring.usage.TokenCount;

/**
 * The Responses API: {@code POST /responses}, answered by one document or by server-sent
 * events that end with {@code response.completed}, {@code response.incomplete},
 * {@code response.failed} or {@code error}.
 * <p>
 * What the canonical vocabulary cannot say but has to come back with the next turn is
 * kept as a {@link io.llmspring.message.Continuation} of one of these kinds:
 * {@code reasoning} (a thought as the server gave it, often encrypted), {@code message}
 * (identity and phase of the message that follows, on a thought without words),
 * {@code call} (identity of a tool call), {@code annotation} (a source as the server
 * names it) and {@code item} (an item that only the server understands, such as a tool
 * that it ran itself, on a thought without words) and {@code response} (a turn that the
 * server remembers, see {@link #remembered}).
 * <p>
 * Settings that have no place in the common vocabulary go through the extensions of the
 * request. With {@code previous_response_id} the server remembers the conversation: the
 * messages of the request are then only those that are new. Tools of the server, custom
 * tools, {@code metadata}, {@code truncation} and {@code conversation} are extensions
 * too. A response in the background ({@code background}) is polled until it is there, and
 * its stream is taken up again where it broke; when the caller does not wait any more, it
 * is cancelled.
 *
 * @since 0.1.0
 */
public final class OpenAiResponsesDialect implements Dialect {

	/**
	 * Name of the dialect: {@value}.
	 */
	public static final String NAME = "openai-responses";

	static final String USER_FIELD = "user-field";

	static final String SAFETY_IDENTIFIER = "safety_identifier";

	private static final Map<String, Set<String>> QUIRKS = declared();

	private static final EmbeddingEndpoint EMBEDDINGS = new OpenAiEmbeddings(NAME);

	private static final Endpoint<ModelsCall, ModelPage> MODELS = new OpenAiModels();

	private static final Endpoint<ProviderCall, TokenCount> TOKEN_COUNTING = new OpenAiResponsesTokenCounting();

	/**
	 * Create the dialect; it holds no state.
	 */
	public OpenAiResponsesDialect() {
	}

	private static Map<String, Set<String>> declared() {
		Map<String, Set<String>> declared = new LinkedHashMap<>(OpenAiEmbeddings.quirks());
		declared.put(USER_FIELD, Set.of(SAFETY_IDENTIFIER, "user"));
		return Map.copyOf(declared);
	}

	/**
	 * Mark a turn of the model as one that the provider remembers, so that it and what
	 * stands before need not be sent again ({@code previous_response_id}). The mark
	 * counts only at that provider: everywhere else, after a fallback for example, the
	 * whole conversation is sent. Nothing is remembered with {@code store: false}.
	 * @param provider name of the provider that gave the answer
	 * @param responseId the identity of the answer
	 * @return a part to add to the message of the answer
	 */
	public static Content remembered(String provider, String responseId) {
		Map<String, Object> state = JsonTree.map("provider", provider);
		state.put("id", responseId);
		return new Content.Reasoning("", OpenAiResponsesStates.of(OpenAiResponsesMemory.KIND, state));
	}

	@Override
	public String name() {
		return NAME;
	}

	/**
	 * Return the quirks, each with its values.
	 * <ul>
	 * <li>{@code user-field} the name of the field for the end user:
	 * {@code safety_identifier} (default), {@code user}</li>
	 * </ul>
	 * Those of embeddings are told by {@link OpenAiEmbeddings}.
	 * @return the quirks
	 */
	@Override
	public Map<String, Set<String>> quirks() {
		return QUIRKS;
	}

	@Override
	public WireRequest encode(ProviderCall call, ProviderProfile profile) {
		return new OpenAiResponsesRequestEncoder(call, profile).encode();
	}

	@Override
	public Map<String, String> authorization(Secret key) {
		return Map.of("authorization", "Bearer " + key.reveal());
	}

	@Override
	public boolean followsUp() {
		return true;
	}

	@Override
	public EventDecoder decoder(ProviderCall call, ProviderProfile profile) {
		OpenAiResponsesAnswer answer = new OpenAiResponsesAnswer(new OpenAiResponsesItems(call.request()));
		OpenAiResponsesBackground background = new OpenAiResponsesBackground(call);
		return call.streaming() ? new OpenAiResponsesEventDecoder(answer, background)
				: new OpenAiResponsesBodyDecoder(answer, background);
	}

	@Override
	public WireError error(WireFailure failure, ProviderProfile profile) {
		return OpenAiResponsesErrors.read(failure);
	}

	@Override
	public EmbeddingEndpoint embeddings() {
		return EMBEDDINGS;
	}

	@Override
	public Endpoint<ModelsCall, ModelPage> models() {
		return MODELS;
	}

	@Override
	public Endpoint<ProviderCall, TokenCount> tokenCounting() {
		return TOKEN_COUNTING;
	}

}
