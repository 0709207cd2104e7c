package io.llmspring.dialect.openai.chat;

import java.util.Map;
import java.util.Set;

import io.llmspring.dialect.openai.endpoint.OpenAiEmbeddings;
import io.llmspring.dialect.openai.endpoint.OpenAiModels;
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

/**
 * The Chat Completions protocol: {@code POST /chat/completions}, answered by one document
 * or by server-sent events that end with {@code [DONE]}.
 *
 * @since 0.1.0
 */
public final class OpenAiChatDialect implements Dialect {

	/**
	 * Name of the dialect: {@value}.
	 */
	public static final String NAME = "openai-chat";

	private static final Map<String, Set<String>> QUIRKS = OpenAiChatQuirks.declared();

	private static final EmbeddingEndpoint EMBEDDINGS = new OpenAiEmbeddings(NAME);

	private static final Endpoint<ModelsCall, ModelPage> MODELS = new OpenAiModels();

	/**
	 * Create the dialect; it holds no state.
	 */
	public OpenAiChatDialect() {
	}

	@Override
	public String name() {
		return NAME;
	}

	/**
	 * Return the quirks, each with its values. The default stands first.
	 * <ul>
	 * <li>{@code instruction-role} the role of instructions: {@code system},
	 * {@code developer}, or {@code as-is} to keep the two apart</li>
	 * <li>{@code max-tokens-field} the name of the limit: {@code max_tokens},
	 * {@code max_completion_tokens}</li>
	 * <li>{@code reasoning} the form of the dial: {@code effort}
	 * ({@code reasoning_effort}), {@code effort-always-on} (the same without off),
	 * {@code effort-to-high} (the same up to high), {@code groq}, {@code openrouter},
	 * {@code thinking}, {@code enable-thinking}, {@code chat-template}
	 * ({@code chat_template_kwargs}), {@code moonshot}, {@code none}</li>
	 * <li>{@code reasoning-replay} whether thoughts go back: {@code omit},
	 * {@code reasoning_content}, {@code reasoning_details}, {@code thinking-parts} (parts
	 * of the content)</li>
	 * <li>{@code reasoning-tokens} whether the output tokens hold them: {@code auto},
	 * {@code inside}, {@code outside}</li>
	 * <li>{@code cache} the form of a cache hint: {@code none}, {@code key},
	 * {@code openai}</li>
	 * <li>{@code user-field}: {@code user}, {@code safety_identifier},
	 * {@code user_id}</li>
	 * <li>{@code seed-field}: {@code seed}, {@code random_seed}</li>
	 * <li>{@code tool-result-media} images in tool results: {@code reject},
	 * {@code inline}, {@code user-message}</li>
	 * <li>{@code tool-result-name}: {@code omit}, {@code include}</li>
	 * <li>{@code tool-call-id} the identities of calls that the server takes:
	 * {@code any}, {@code short} (at most 40 characters), {@code nine} (letters and
	 * digits)</li>
	 * <li>{@code stream-usage}: {@code include}, {@code omit}</li>
	 * <li>{@code strict-tools}: {@code send}, {@code omit}</li>
	 * <li>{@code allowed-tools} a choice among some tools: {@code filter} (send only
	 * those), {@code native}, {@code reject}</li>
	 * <li>{@code forced-tools}: {@code send}, {@code any} (the word for it),
	 * {@code reject}</li>
	 * <li>{@code last-answer} an answer to be continued: {@code as-is}, {@code prefix}
	 * (marked as one)</li>
	 * <li>{@code documents}: {@code file}, {@code document_url}</li>
	 * <li>{@code sounds}: {@code object}, {@code text} (bytes or address alone)</li>
	 * <li>{@code json-schema}: {@code send}, {@code json-object}, {@code reject}</li>
	 * <li>{@code top-k}: {@code omit}, {@code send}</li>
	 * <li>{@code deployment-path} whether the model stands in the path as a deployment of
	 * Azure: {@code omit}, {@code include}</li>
	 * <li>{@code api-version} version of the API for the query; none if empty</li>
	 * <li>{@code omit-fields} fields that the server refuses, separated by commas</li>
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
		return new OpenAiChatRequestEncoder(call, profile).encode();
	}

	@Override
	public Map<String, String> authorization(Secret key) {
		return Map.of("authorization", "Bearer " + key.reveal());
	}

	@Override
	public EventDecoder decoder(ProviderCall call, ProviderProfile profile) {
		OpenAiChatAnswer answer = new OpenAiChatAnswer(OpenAiChatQuirks.of(profile), call);
		return call.streaming() ? new OpenAiChatEventDecoder(answer) : new OpenAiChatBodyDecoder(answer);
	}

	@Override
	public WireError error(WireFailure failure, ProviderProfile profile) {
		return OpenAiChatErrors.of(failure.status(), failure.text());
	}

	@Override
	public EmbeddingEndpoint embeddings() {
		return EMBEDDINGS;
	}

	@Override
	public Endpoint<ModelsCall, ModelPage> models() {
		return MODELS;
	}

}
