package io.llmspring.wire;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import io.llmspring.accounting.Operation;
import io.llmspring.accounting.UsageRecord;
import io.llmspring.chat.Attempt;
import io.llmspring.chat.ChatRequest;
import io.llmspring.embedding.EmbeddingRequest;
import io.llmspring.embedding.EmbeddingResponse;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.model.ModelInfo;
import io.llmspring.model.Secret;
import io.llmspring.usage.TokenCount;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Embeddings, models and counting over two servers of different protocols.
 */
class EmbeddingWireTests {

	private static final Duration LIMIT = Duration.ofSeconds(15);

	private static final String APPLICATION = """
			llm:
			  providers:
			    openai: { base-url: "${first}/v1", api-key: "sk-wire-first-key" }
			    second:
			      preset: openai
			      base-url: "${second}/v1"
			      api-key: "sk-wire-second-key"
			      quirks: { embedding-inputs: 2, embedding-format: float }
			    anthropic: { base-url: "${second}/v1", api-key: "sk-wire-second-key" }
			    google: { base-url: "${second}/v1beta", api-key: "sk-wire-second-key" }
			  aliases:
			    search: "openai:text-embedding-3-small, second:text-embedding-3-small"
			    mixed: "openai:text-embedding-3-small, google:gemini-embedding-001"
			    any: { models: mixed, fallback: { embeddings: any-model }, options: { temperature: 0.5, max-tokens: 9 } }
			    chat: "openai:gpt-5, anthropic:claude-sonnet-4-5"
			""";

	@Test
	void sameModelElsewhereStandsIn() {
		run((exchange) -> exchange.answer(429, "", "", "Retry-After: 60"), (call, second) -> {
			EmbeddingResponse response = embed(call, EmbeddingRequest.of("search", "1", "2", "3"));
			assertThat(response.vectors()).containsExactly(new float[] { 1 }, new float[] { 2 }, new float[] { 3 });
			assertThat(response.target()).hasToString("second:text-embedding-3-small");
			assertThat(response.attempts())
				.extracting((attempt) -> attempt.target().provider(), Attempt::error, Attempt::status)
				.containsExactly(tuple("openai", "rate-limited", 429), tuple("second", null, null));
			assertThat(response.usage().input()).isEqualTo(2_000_000);
			assertThat(response.cost().total()).isEqualByComparingTo("0.04");
			assertThat(second.exchanges()).hasSize(2);
			assertThat(second.exchange().headers()).containsEntry("authorization", "Bearer sk-wire-second-key");
			UsageRecord usage = call.usage().last();
			assertThat(usage.operation()).isEqualTo(Operation.EMBEDDINGS);
			assertThat(usage.cost().total()).isEqualByComparingTo("0.04");
			assertThat(call.server().exchange().body()).contains("\"encoding_format\":\"base64\"");
		});
	}

	@Test
	void anotherModelDoesNotStandInUnlessTheAliasSaysSo() {
		run((exchange) -> exchange.answer(503, "", ""), (call, second) -> {
			StepVerifier.create(call.llm().embed("mixed", "1"))
				.expectErrorSatisfies(
						(error) -> assertThat(((LlmException) error).attempts()).extracting(Attempt::target)
							.allSatisfy((target) -> assertThat(target.provider()).isEqualTo("openai")))
				.verify(LIMIT);
			assertThat(second.exchanges()).isEmpty();
			EmbeddingResponse response = embed(call, EmbeddingRequest.of("any", "1"));
			assertThat(response.target()).hasToString("google:gemini-embedding-001");
			assertThat(second.exchange().path()).isEqualTo("/v1beta/models/gemini-embedding-001:embedContent");
			assertThat(second.exchange().body()).doesNotContain("temperature");
		});
	}

	@Test
	void settingsOfTheCallReachTheWire() {
		run(EmbeddingWireTests::vectors, (call, second) -> {
			embed(call,
					EmbeddingRequest.builder("search")
						.input("1")
						.dimensions(64)
						.credentials("openai", Secret.of("sk-of-the-caller"))
						.header("X-Tenant", "acme")
						.build());
			assertThat(call.server().exchange().headers()).containsEntry("authorization", "Bearer sk-of-the-caller")
				.containsEntry("x-tenant", "acme");
			assertThat(call.server().exchange().body()).contains("\"dimensions\":64");
			assertThat(second.exchanges()).isEmpty();
		});
	}

	@Test
	void theDeadlineClosesTheConnection() {
		run(WireExchange::stall, (call, second) -> {
			EmbeddingRequest request = EmbeddingRequest.builder("openai:text-embedding-3-small")
				.input("1")
				.timeout(Duration.ofSeconds(1))
				.build();
			StepVerifier.create(call.llm().embed(request))
				.expectErrorSatisfies(
						(error) -> assertThat(((LlmException) error).kind()).isEqualTo(ErrorKind.TIMEOUT_TOTAL))
				.verify(LIMIT);
		});
	}

	@Test
	void tokensAreCountedByTheFirstTargetThatCan() {
		run((exchange) -> exchange.answer(500, "", ""), (call, second) -> {
			TokenCount count = call.llm().countTokens(ChatRequest.of("chat", "Hi")).block(LIMIT);
			assertThat(count).isEqualTo(new TokenCount(14, null));
			assertThat(call.server().exchanges()).isEmpty();
			assertThat(second.exchange().path()).isEqualTo("/v1/messages/count_tokens");
			assertThat(call.usage().records()).isEmpty();
		});
	}

	@Test
	void modelsAreListed() {
		run((exchange) -> exchange.json("{\"data\":[{\"id\":\"gpt-5\",\"created\":1}]}"), (call, second) -> {
			assertThat(call.llm().models("openai").map(ModelInfo::id).collectList().block(LIMIT))
				.containsExactly("gpt-5");
			assertThat(call.server().exchange().path()).isEqualTo("/v1/models");
			StepVerifier.create(call.llm().models("nobody"))
				.expectErrorSatisfies((error) -> assertThat(error).hasMessageContaining("'nobody'")
					.hasMessageContaining("anthropic, google, openai, second, simulated"))
				.verify(LIMIT);
		});
	}

	private static EmbeddingResponse embed(WireCall call, EmbeddingRequest request) {
		Mono<EmbeddingResponse> response = call.llm().embed(request);
		return response.block(LIMIT);
	}

	private static void vectors(WireExchange exchange) throws Exception {
		if (exchange.path().endsWith("/count_tokens")) {
			exchange.json("{\"input_tokens\":14}");
		}
		else if (exchange.path().endsWith(":embedContent")) {
			exchange.json("{\"embedding\":{\"values\":[0.5]}}");
		}
		else {
			String body = exchange.body();
			String inputs = body.substring(body.indexOf("\"input\":[") + "\"input\":[".length(), body.indexOf(']'));
			List<String> texts = List.of(inputs.replace("\"", "").split(","));
			List<String> data = IntStream.range(0, texts.size())
				.mapToObj((i) -> "{\"index\":" + i + ",\"embedding\":[" + texts.get(i) + "]}")
				.toList();
			exchange.json("{\"data\":" + data + ",\"usage\":{\"prompt_tokens\":1000000}}");
		}
	}

	private static void run(WireServer.Script first, BiConsumer<WireCall, WireServer> test) {
		try (WireServer one = WireServer.start(first); WireServer two = WireServer.start(EmbeddingWireTests::vectors)) {
			WireApplication.run(APPLICATION, Map.of("first", one.url(), "second", two.url()),
					(context) -> test.accept(new WireCall(context, one), two));
		}
	}

}
