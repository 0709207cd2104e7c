package io.llmspring.wire;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.llmspring.accounting.Outcome;
import io.llmspring.chat.Attempt;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.message.Message;
import io.llmspring.service.LlmService;
import io.llmspring.usage.TokenUsage;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wiremock.spring.ConfigureWireMock;
import org.wiremock.spring.EnableWireMock;
import org.wiremock.spring.InjectWireMock;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds in every dialect, with the whole application between the caller and the
 * wire. The bodies lie in a folder for each dialect.
 */
@SpringBootTest(classes = WireApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@EnableWireMock(@ConfigureWireMock(name = "provider"))
abstract class AbstractChatWireTests {

	private static final ToolDefinition WEATHER = ToolDefinition.of("weather", "Weather of a city",
			"{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}");

	private static final ChatRequest HELLO = ChatRequest.builder("chat").system("Be brief.").user("Say hello.").build();

	private final String dialect;

	private final String path;

	private final BigDecimal cost;

	@Autowired
	private LlmService llm;

	@Autowired
	private UsageLog usage;

	@Autowired
	private MeterRegistry meters;

	@InjectWireMock("provider")
	private WireMockServer server;

	AbstractChatWireTests(String dialect, String path, String cost) {
		this.dialect = dialect;
		this.path = path;
		this.cost = new BigDecimal(cost);
	}

	@Test
	void plainChatSendsTheRequestOfTheDialect() {
		answer("chat.answer.json");
		WireCall.answer(this.llm.chat(HELLO));
		assertThat(this.server.findAll(WireMock.postRequestedFor(WireMock.urlEqualTo(this.path)))).hasSize(1);
		assertSent("chat.request.json", 0);
	}

	@Test
	void plainChatReturnsTheAnswer() {
		answer("chat.answer.json");
		ChatResponse response = WireCall.answer(this.llm.chat(HELLO));
		assertThat(response.text()).isEqualTo("Hello there 😀");
		assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
		assertThat(response.attempts()).singleElement().matches(Attempt::succeeded);
		assertThat(response.target()).hasToString(response.attempts().get(0).target().toString());
	}

	@Test
	void answerNamesUsageAndCost() {
		answer("chat.answer.json");
		ChatResponse response = WireCall.answer(this.llm.chat(HELLO));
		TokenUsage usage = response.usage();
		assertThat(usage.input()).isEqualTo(1000);
		assertThat(usage.output()).isEqualTo(200);
		assertThat(response.cost().total()).isEqualByComparingTo(this.cost);
	}

	@Test
	void streamedChatSendsTheRequestOfTheDialect() {
		stream("chat.answer.sse");
		WireCall.fold(this.llm.stream(HELLO));
		assertSent("chat.stream.request.json", 0);
	}

	@Test
	void streamedChatDeliversTheEventsInOrder() {
		stream("chat.answer.sse");
		StepVerifier.create(this.llm.stream(HELLO))
			.expectNextMatches(ChatEvent.Started.class::isInstance)
			.expectNext(new ChatEvent.TextDelta(0, "Hello "), new ChatEvent.TextDelta(0, "there 😀"))
			.expectNextMatches((event) -> event instanceof ChatEvent.Finished end && end.attempts().size() == 1)
			.expectComplete()
			.verify(WireCall.TIMEOUT);
	}

	@Test
	void plainAndStreamedAnswersAreEqual() {
		answer("chat.answer.json");
		ChatResponse plain = WireCall.answer(this.llm.chat(HELLO));
		stream("chat.answer.sse");
		ChatResponse streamed = WireCall.fold(this.llm.stream(HELLO));
		assertThat(streamed).usingRecursiveComparison().ignoringFields("attempts", "metadata").isEqualTo(plain);
	}

	@Test
	void toolCallMakesARoundTrip() {
		answer("tool-1.answer.json");
		ChatRequest.Builder conversation = ChatRequest.builder("chat")
			.user("How is the weather in Rome?")
			.tool(WEATHER);
		ChatResponse first = WireCall.answer(this.llm.chat(conversation.build()));
		assertThat(first.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
		answer("chat.answer.json");
		conversation.message(first.message()).message(Message.tool(first.toolCalls().get(0).id(), "sunny"));
		WireCall.answer(this.llm.chat(conversation.build()));
		assertSent("tool-1.request.json", 0);
		assertSent("tool-2.request.json", 1);
	}

	@Test
	void optionsOfTheCallWinOverThoseOfTheAlias() {
		answer("chat.answer.json");
		WireCall.answer(
				this.llm.prompt("tuned").user("Hi").options((options) -> options.temperature(0.9)).call().response());
		assertSent("tuned.request.json", 0);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void failureIsNamed(WireFailureCase failure) {
		respond(failure.response());
		LlmException thrown = WireCall.failure(this.llm.chat(HELLO));
		assertThat(thrown.kind()).as(thrown.getMessage()).isEqualTo(failure.kind());
		assertThat(thrown.attempts()).hasSize(1);
		assertThat(this.usage.last().outcome()).isEqualTo(Outcome.ERROR);
	}

	@Test
	void waitThatTheProviderAsksForIsOnTheFailure() {
		respond(WireMock.aResponse()
			.withStatus(429)
			.withHeader("Retry-After", "7")
			.withBody("{\"error\":{\"message\":\"slow\"}}"));
		LlmException thrown = WireCall.failure(this.llm.chat(HELLO));
		assertThat(thrown.status()).isEqualTo(429);
		assertThat(thrown.retryAfter()).isEqualTo(Duration.ofSeconds(7));
	}

	@Test
	void errorBeforeTheFirstTokenOfAStreamIsRetried() {
		this.server.stubFor(
				WireMock.post(this.path).inScenario("busy").willReturn(sse("error.first.sse")).willSetStateTo("free"));
		this.server.stubFor(WireMock.post(this.path)
			.inScenario("busy")
			.whenScenarioStateIs("free")
			.willReturn(sse("chat.answer.sse")));
		ChatResponse response = WireCall.fold(this.llm.stream(ChatRequest.of("patient", "Hi")));
		assertThat(response.attempts()).extracting(Attempt::error).containsExactly("overloaded", null);
	}

	@Test
	void errorAfterTheFirstTokenOfAStreamKeepsWhatHadArrived() {
		stream("error.later.sse");
		LlmException thrown = WireCall.failure(this.llm.stream(ChatRequest.of("patient", "Hi")).collectList());
		assertThat(thrown.kind()).isEqualTo(ErrorKind.OVERLOADED);
		assertThat(thrown.partial().text()).isEqualTo("Hel");
		assertThat(thrown.attempts()).hasSize(1);
	}

	@Test
	void metersCountAnswersAndFailures() {
		double answered = calls("success");
		double failed = calls("error");
		double truncated = calls("truncated");
		answer("chat.answer.json");
		WireCall.answer(this.llm.chat(HELLO));
		respond(WireMock.aResponse().withStatus(500));
		WireCall.failure(this.llm.chat(HELLO));
		stream("begin.sse");
		WireCall.failure(this.llm.stream(HELLO).collectList());
		assertThat(calls("success")).isEqualTo(answered + 1);
		assertThat(calls("error")).isEqualTo(failed + 1);
		assertThat(calls("truncated")).isEqualTo(truncated + 1);
	}

	private double calls(String outcome) {
		return this.meters.find("gen_ai.client.operation.duration")
			.tag("llm.outcome", outcome)
			.tag("llm.alias", "chat")
			.timers()
			.stream()
			.mapToDouble((timer) -> timer.count())
			.sum();
	}

	private void answer(String file) {
		respond(WireMock.aResponse()
			.withHeader("Content-Type", "application/json")
			.withBody(Wire.body(this.dialect, file)));
	}

	private void stream(String file) {
		respond(sse(file));
	}

	String streamType() {
		return "text/event-stream";
	}

	private ResponseDefinitionBuilder sse(String file) {
		return WireMock.aResponse().withHeader("Content-Type", streamType()).withBody(Wire.body(this.dialect, file));
	}

	private void respond(ResponseDefinitionBuilder response) {
		this.server.stubFor(WireMock.post(this.path).willReturn(response));
	}

	private void assertSent(String file, int number) {
		List<LoggedRequest> requests = this.server.findAll(WireMock.postRequestedFor(WireMock.urlEqualTo(this.path)));
		JsonMapper mapper = JsonMapper.shared();
		assertThat(mapper.readTree(requests.get(number).getBodyAsString()))
			.isEqualTo(mapper.readTree(Wire.body(this.dialect, file)));
	}

}
