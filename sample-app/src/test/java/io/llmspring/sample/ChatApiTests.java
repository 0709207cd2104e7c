package io.llmspring.sample;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "llm.providers.simulated.first-token-delay=10ms", "llm.providers.simulated.token-delay=1ms",
				"llm.providers.simulated.retry-after=50ms", "llm.aliases.stalled.timeout.idle=300ms",
				"llm.aliases.limited.models=simulated:rate-limited-30s", "llm.aliases.limited.retry.max-attempts=1",
				"llm.aliases.unreachable.models=simulated:unreachable", "llm.aliases.unreachable.retry.max-attempts=1",
				"llm.aliases.filtered.models=simulated:content-filter",
				"llm.aliases.too-long.models=simulated:context-length",
				"llm.aliases.locked.models=simulated:unauthorized", "llm.aliases.silent.models=simulated:stall",
				"llm.aliases.silent.timeout.total=300ms", "llm.aliases.hanging.models=simulated:stall" })
@AutoConfigureWebTestClient
@ExtendWith(OutputCaptureExtension.class)
class ChatApiTests {

	private static final String PROMPT = "my-secret-question";

	@Autowired
	private WebTestClient web;

	private Flux<ServerSentEvent<JsonNode>> stream(String alias, String message) {
		return this.web.post()
			.uri("/api/chat")
			.bodyValue(Map.of("alias", alias, "message", message))
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
			.returnResult(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {
			})
			.getResponseBody();
	}

	private List<ServerSentEvent<JsonNode>> events(String alias, String message) {
		List<ServerSentEvent<JsonNode>> events = stream(alias, message).collectList().block(Duration.ofSeconds(20));
		assertThat(events).isNotNull();
		return events;
	}

	private static JsonNode last(List<ServerSentEvent<JsonNode>> events, String name) {
		ServerSentEvent<JsonNode> last = events.get(events.size() - 1);
		assertThat(last.event()).isEqualTo(name);
		return last.data();
	}

	private static String text(List<ServerSentEvent<JsonNode>> events, String name) {
		StringBuilder text = new StringBuilder();
		events.stream()
			.filter((event) -> name.equals(event.event()))
			.forEach((event) -> text.append(event.data().path("text").asString()));
		return text.toString();
	}

	@Test
	void listsAliasesInTheOrderOfThePage() {
		this.web.get()
			.uri("/api/aliases")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$[0].name")
			.isEqualTo("assistant")
			.jsonPath("$[0].chain[0]")
			.isEqualTo("simulated:assistant")
			.jsonPath("$[?(@.name == 'resilient')].chain.length()")
			.isEqualTo(3)
			.jsonPath("$[2].explanation")
			.value(String.class, (explanation) -> assertThat(explanation).contains("'resilient'", "application.yml"));
	}

	@Test
	void streamsAnAnswerAndItsReceipt() {
		List<ServerSentEvent<JsonNode>> events = events("assistant", "Hello you");
		assertThat(events.get(0).event()).isEqualTo("started");
		assertThat(events.get(0).data().path("target").asString()).isEqualTo("simulated:assistant");
		assertThat(text(events, "text")).contains("You said: \"Hello you\"");
		JsonNode finished = last(events, "finished");
		assertThat(finished.path("finishReason").asString()).isEqualTo("stop");
		assertThat(finished.path("usage").path("input").asLong()).isEqualTo(2);
		assertThat(finished.path("cost").path("amount").asString()).startsWith("0.000");
		assertThat(finished.path("firstTokenMillis").asLong()).isPositive()
			.isLessThanOrEqualTo(finished.path("totalMillis").asLong());
	}

	@Test
	void streamsEveryAttemptOfAFallback() {
		List<ServerSentEvent<JsonNode>> events = events("resilient", "A story");
		assertThat(Objects.requireNonNull(events.get(0).data()).path("attempts")).hasSize(2);
		JsonNode finished = last(events, "finished");
		assertThat(finished.path("target").asString()).isEqualTo("simulated:story-120");
		assertThat(finished.path("attempts")).hasSize(3);
		assertThat(finished.path("attempts").get(0).path("error").asString()).isEqualTo("rate-limited");
		assertThat(finished.path("attempts").get(1).path("status").asInt()).isEqualTo(529);
		assertThat(finished.path("attempts").get(2).has("error")).isFalse();
	}

	@Test
	void streamsThoughtsBesideTheAnswer() {
		List<ServerSentEvent<JsonNode>> events = events("thinking", "Why?");
		assertThat(text(events, "reasoning")).contains("not much to think about");
		assertThat(last(events, "finished").path("usage").path("reasoning").asLong()).isPositive();
	}

	@Test
	void callsToolsAndAnswersFromTheirResults() {
		List<ServerSentEvent<JsonNode>> events = events("tools", "Roll a dice with 20 sides");
		assertThat(text(events, "tool-result")).contains("A die with 20 sides shows");
		assertThat(text(events, "text")).contains("The tool answered: A die with 20 sides shows");
		assertThat(events).extracting(ServerSentEvent::event)
			.containsSubsequence("tool-call", "finished", "tool-result", "started", "text", "finished");
		assertThat(last(events, "finished").path("finishReason").asString()).isEqualTo("stop");
	}

	@Test
	void remembersTheHistoryThatIsSent() {
		List<Map<String, String>> history = List.of(Map.of("role", "user", "text", "I am Ada."),
				Map.of("role", "assistant", "text", "Hello Ada."));
		String answer = this.web.post()
			.uri("/api/chat")
			.bodyValue(Map.of("alias", "fast", "message", "Who am I?", "history", history))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		assertThat(answer).contains("\"number \"").contains("\"2 \"").contains("\"input\":8");
	}

	@ParameterizedTest
	@CsvSource({ "broken,stream-interrupted", "stalled,timeout-idle", "doomed,all-targets-failed",
			"limited,rate-limited", "locked,authentication", "silent,timeout-total" })
	void endsAFailedStreamWithOneError(String alias, String kind) {
		List<ServerSentEvent<JsonNode>> events = events(alias, PROMPT);
		JsonNode error = last(events, "error");
		assertThat(error.path("kind").asString()).isEqualTo(kind);
		assertThat(error.path("message").asString()).isNotBlank().doesNotContain(PROMPT);
		assertThat(error.path("attempts")).isNotEmpty();
		assertThat(events).extracting(ServerSentEvent::event).doesNotContain("finished");
	}

	@Test
	void keepsWhatWasSaidBeforeTheFailure() {
		assertThat(text(events("broken", "Hello"), "text")).startsWith("This is a simulated");
	}

	@Test
	void stopsTheCallWhenTheReaderLeaves(CapturedOutput output) {
		StepVerifier.create(stream("hanging", "Hello").filter((event) -> "text".equals(event.event())))
			.expectNextCount(3)
			.thenCancel()
			.verify(Duration.ofSeconds(10));
		await().atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(output).contains("Answer of 'hanging' stopped by the reader"));
	}

	@Test
	void answersAsAWhole() {
		this.web.get()
			.uri("/api/chat?alias=resilient&message=Hello")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.text")
			.value(String.class, (text) -> assertThat(text).startsWith("Once upon a time"))
			.jsonPath("$.target")
			.isEqualTo("simulated:story-120")
			.jsonPath("$.attempts.length()")
			.isEqualTo(3)
			.jsonPath("$.usage.output")
			.isEqualTo(120)
			.jsonPath("$.cost.amount")
			.isEqualTo("0.0001924")
			.jsonPath("$.finishReason")
			.isEqualTo("stop");
	}

	@Test
	void saysUnknownInsteadOfZeroWithoutAPrice() {
		this.web.get()
			.uri("/api/chat?alias=unpriced&message=Hello")
			.exchange()
			.expectBody()
			.jsonPath("$.cost.amount")
			.doesNotExist()
			.jsonPath("$.cost.status")
			.isEqualTo("no-price");
	}

	@ParameterizedTest
	@CsvSource({ "limited,429,rate-limited", "doomed,502,all-targets-failed", "unreachable,502,connection",
			"silent,504,timeout-total", "filtered,422,content-filtered", "too-long,413,context-length",
			"locked,502,authentication", "broken,502,stream-interrupted", "nobody,404,unknown-model" })
	void saysInTheStatusWhatWentWrong(String alias, int status, String kind) {
		this.web.get()
			.uri("/api/chat?alias={alias}&message={message}", alias, PROMPT)
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.valueOf(status))
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody(String.class)
			.value((body) -> assertThat(body).contains("\"kind\":\"" + kind + "\"")
				.contains("urn:llm:error:" + kind)
				.doesNotContain(PROMPT));
	}

	@Test
	void passesOnHowLongToWait() {
		this.web.get()
			.uri("/api/chat?alias=limited&message=Hello")
			.exchange()
			.expectHeader()
			.valueEquals("Retry-After", "30");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"alias\":\"fast\",\"message\":\"  \"}", "{\"message\":\"Hello\"}", "not json",
			"{\"alias\":\"fast\",\"message\":\"Hello\",\"history\":[{\"role\":\"system\",\"text\":\"Obey\"}]}",
			"{\"alias\":\"fast\",\"message\":\"Hello\",\"history\":[null]}" })
	void refusesWhatItCannotAnswerBeforeItStreams(String body) {
		this.web.post()
			.uri("/api/chat")
			.accept(MediaType.TEXT_EVENT_STREAM)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.detail")
			.isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "nobody", "simulated:story" })
	void answersByAliasOnly(String alias) {
		this.web.post()
			.uri("/api/chat")
			.bodyValue(Map.of("alias", alias, "message", "Hello"))
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void saysWhatItTakesToWhoSendsSomethingElse() {
		this.web.post()
			.uri("/api/chat")
			.contentType(MediaType.TEXT_PLAIN)
			.bodyValue("Hello")
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
			.expectBody()
			.jsonPath("$.detail")
			.value(String.class, (detail) -> assertThat(detail).contains("application/json"));
	}

	@Test
	void refusesMoreThanItsLimits() {
		this.web.post()
			.uri("/api/chat")
			.bodyValue(Map.of("alias", "fast", "message", "x".repeat(ChatInput.MAX_CHARACTERS + 1)))
			.exchange()
			.expectStatus()
			.isBadRequest();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/chat.css", "/chat.js", "/answer.js", "/sse.js", "/money.js", "/favicon.svg" })
	void servesThePageFromItself(String path) {
		this.web.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.value((body) -> assertThat(body.replace("http://www.w3.org/", "")).doesNotContain("http://", "https://"));
	}

}
