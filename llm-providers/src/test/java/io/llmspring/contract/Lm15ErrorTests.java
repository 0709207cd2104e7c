package io.llmspring.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatRequest;
import io.llmspring.dialect.anthropic.AnthropicDialect;
import io.llmspring.dialect.gemini.GeminiDialect;
import io.llmspring.dialect.openai.responses.OpenAiResponsesDialect;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.AuthenticationFailedException;
import io.llmspring.error.ContextLengthExceededException;
import io.llmspring.error.InvalidRequestException;
import io.llmspring.error.LlmException;
import io.llmspring.error.ModelNotFoundException;
import io.llmspring.error.OverloadedException;
import io.llmspring.error.PermissionDeniedException;
import io.llmspring.error.QuotaExhaustedException;
import io.llmspring.error.RateLimitedException;
import io.llmspring.error.ServerErrorException;
import io.llmspring.model.Secret;
import io.llmspring.provider.HttpProvider;
import io.llmspring.spi.Credentials;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.transport.TransportFixture;
import io.llmspring.transport.WireServer;
import org.junit.jupiter.api.Test;

/**
 * Errors of the contract, answered by a server: what a caller gets to see of them.
 */
class Lm15ErrorTests {

	/**
	 * Classes of the contract, and ours. Some of ours are finer.
	 */
	private static final Map<String, List<Class<? extends LlmException>>> CLASSES = Map.of("AuthError",
			List.of(AuthenticationFailedException.class, PermissionDeniedException.class), "BillingError",
			List.of(QuotaExhaustedException.class), "RateLimitError", List.of(RateLimitedException.class),
			"ServerError", List.of(ServerErrorException.class, OverloadedException.class), "ContextLengthError",
			List.of(ContextLengthExceededException.class), "UnsupportedModelError",
			List.of(ModelNotFoundException.class), "InvalidRequestError", List.of(InvalidRequestException.class));

	@Test
	void errorsAreWhatTheContractSaysTheyAre() throws Exception {
		Lm15 vectors = new Lm15("error");
		for (String provider : List.of("anthropic", "gemini", "openai")) {
			Object cases = JsonTree.object(vectors.json("from-lm15-python/errors/cases/" + provider + ".json"))
				.get("cases");
			for (Object element : JsonTree.array(cases)) {
				Map<String, Object> vector = JsonTree.object(element);
				vectors.outcome((String) vector.get("id"), differences(provider, vector));
			}
		}
		vectors.report(16);
	}

	@Test
	void recordedErrorsAreWhatTheReferenceMakesOfThem() throws Exception {
		Lm15 vectors = new Lm15("refusal");
		for (Map<String, Object> vector : vectors.lines("generated-from-reference/normalize_error.jsonl")) {
			String body = (String) vector.get("body");
			vector.put("body", JsonValues.parse(vectors.text(body)));
			vectors.outcome(body.replaceFirst(".*/bodies/", ""), differences((String) vector.get("provider"), vector));
		}
		vectors.report(17);
	}

	private static List<String> differences(String provider, Map<String, Object> vector) throws Exception {
		Map<String, Object> expected = JsonTree.object(vector.get("expected"));
		LlmException failure = failure(provider, vector);
		List<String> differences = new ArrayList<>();
		if (!CLASSES.get((String) expected.get("class")).contains(failure.getClass())) {
			differences.add("class: expected " + expected.get("class") + " but was " + failure.getClass());
		}
		compare(differences, "provider_code", expected.get("provider_code"), failure.code());
		compare(differences, "status", vector.get("status"), failure.status());
		compare(differences, "request_id", expected.get("request_id"), failure.requestId());
		compare(differences, "provider", provider, failure.provider());
		return differences;
	}

	private static void compare(List<String> differences, String place, Object expected, Object actual) {
		JsonDifferences.between(expected, actual).forEach((difference) -> differences.add(place + difference));
	}

	private static LlmException failure(String provider, Map<String, Object> vector) throws Exception {
		Map<String, Object> expected = JsonTree.object(vector.get("expected"));
		int status = ((Number) vector.get("status")).intValue();
		String body = JsonValues.toJson(vector.get("body"));
		// The vectors hold bodies only; Anthropic repeats the identity in a header
		String[] headers = (expected.get("request_id") instanceof String id) ? new String[] { "request-id: " + id }
				: new String[0];
		try (TransportFixture fixture = new TransportFixture();
				WireServer server = WireServer
					.start((exchange) -> exchange.answer(status, "application/json", body, headers))) {
			ProviderProfile profile = new ProviderProfile(provider, server.url(), Map.of(), Map.of());
			HttpProvider http = HttpProvider.of(profile, dialect(provider), fixture.transport(server.url()),
					Credentials.of(Secret.of("canary-key-15")));
			http.execute(new ProviderCall("m", ChatRequest.of("test", "Hi"), false))
				.blockLast(TransportFixture.TIMEOUT);
			throw new AssertionError("No failure");
		}
		catch (LlmException ex) {
			return ex;
		}
	}

	private static Dialect dialect(String provider) {
		return switch (provider) {
			case "openai" -> new OpenAiResponsesDialect();
			case "anthropic" -> new AnthropicDialect();
			default -> new GeminiDialect();
		};
	}

}
