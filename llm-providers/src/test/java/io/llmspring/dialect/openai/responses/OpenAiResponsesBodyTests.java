package io.llmspring.dialect.openai.responses;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OpenAiResponsesBodyTests {

	private static final String MESSAGE = """
			{"type":"message","id":"msg_1","role":"assistant","content":[{"type":"output_text","text":"Hi","annotations":[]}]}
			""";

	private static ErrorKind failure(String json) {
		return Responses.failure(() -> Responses.body(json));
	}

	private static TokenUsage usage(String usage, String others) {
		// Of two members of the same name the last one counts
		return Responses
			.fold(Responses
				.body("{\"status\":\"completed\",\"output\":[" + MESSAGE + "],\"usage\":" + usage + others + "}"))
			.usage();
	}

	@Test
	void aDocumentSaysWhatAStreamWouldHave() {
		ChatResponse answer = Responses.output(MESSAGE);
		assertThat(answer.id()).isEqualTo("resp_1");
		assertThat(answer.model()).isEqualTo("m");
		assertThat(answer.message().content()).containsExactly(new Content.Text("Hi"));
		assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
		assertThat(answer.usage()).isNull();
	}

	@Test
	void toolsOfTheServerAreNoToolCallsButAreKept() {
		String search = "{\"type\":\"web_search_call\",\"id\":\"ws_1\",\"status\":\"completed\"}";
		String mcp = "{\"type\":\"mcp_call\",\"id\":\"mcp_1\",\"name\":\"ask\",\"arguments\":\"{}\",\"error\":null}";
		ChatResponse answer = Responses.output(search, mcp, MESSAGE);
		assertThat(answer.toolCalls()).isEmpty();
		assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
		assertThat(answer.message().content()).containsExactly(Responses.use("web-search", "ws_1", null, search),
				Responses.use("ask", "mcp_1", "{}", mcp), Responses.state("", "message", "{\"id\":\"msg_1\"}"),
				new Content.Text("Hi"));
	}

	@Test
	void anImageIsAPartOfTheAnswer() {
		assertThat(Responses.output(
				"{\"type\":\"image_generation_call\",\"id\":\"ig_1\",\"output_format\":\"webp\",\"result\":\"AQ==\"}")
			.message()
			.content())
			.containsExactly(
					Responses.use("image-generation", "ig_1", null,
							"{\"type\":\"image_generation_call\",\"id\":\"ig_1\",\"output_format\":\"webp\"}"),
					new Content.Image(MediaSource.of(new byte[] { 1 }, "image/webp")));
	}

	@Test
	void anImageThatCouldNotBeMadeIsKeptOnly() {
		assertThat(Responses.output("{\"type\":\"image_generation_call\",\"id\":\"ig_1\",\"result\":null}")
			.message()
			.content()).hasSize(1);
	}

	@Test
	void aThoughtThatCannotGoBackHasNoState() {
		String thought = "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"Hm\"}]}";
		assertThat(Responses
			.fold(Responses.body("{\"status\":\"completed\",\"store\":false,\"output\":[" + thought + "]}"))
			.message()
			.content()).containsExactly(new Content.Reasoning("Hm", null));
		assertThat(Responses.output(thought).message().content()).containsExactly(Responses.state("Hm", "reasoning",
				"{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"Hm\"}]}"));
	}

	@Test
	void thePhaseOfAMessageIsKept() {
		assertThat(Responses.output(MESSAGE.replace("\"id\"", "\"phase\":\"commentary\",\"id\"")).message().content())
			.containsExactly(Responses.state("", "message", "{\"id\":\"msg_1\",\"phase\":\"commentary\"}"),
					new Content.Text("Hi"));
	}

	@Test
	void whoCalledAToolIsKept() {
		assertThat(Responses.output(
				"{\"type\":\"function_call\",\"id\":\"fc_1\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{}\",\"caller\":{\"type\":\"program\"}}")
			.toolCalls())
			.containsExactly(new Content.ToolCall("c", "f", "{}",
					Responses.state("call", "{\"id\":\"fc_1\",\"caller\":{\"type\":\"program\"}}")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "queued", "in_progress" })
	void anAnswerThatIsStillToComeIsNone(String status) {
		assertThatExceptionOfType(WireException.class)
			.isThrownBy(() -> Responses.body("{\"id\":\"resp_7\",\"status\":\"" + status + "\",\"output\":[]}"))
			.withMessageContainingAll("not complete", "resp_7", status)
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(ErrorKind.UNSUPPORTED));
	}

	@Test
	void failuresWithStatus200AreFailures() {
		assertThat(failure("{\"status\":\"failed\",\"error\":{\"code\":\"server_error\",\"message\":\"x\"}}"))
			.isEqualTo(ErrorKind.SERVER_ERROR);
		assertThat(failure("{\"status\":\"failed\",\"error\":null}")).isEqualTo(ErrorKind.SERVER_ERROR);
		assertThat(failure("{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"x\"}}"))
			.isEqualTo(ErrorKind.RATE_LIMITED);
		assertThat(failure("{\"code\":\"invalid-argument\",\"error\":\"Incorrect API key provided.\"}"))
			.isEqualTo(ErrorKind.AUTHENTICATION);
	}

	@Test
	void whatIsNoResponseIsBroken() {
		assertThat(failure("{\"id\":\"resp_1\",\"deleted\":true}")).isEqualTo(ErrorKind.MALFORMED);
		assertThat(failure("[]")).isEqualTo(ErrorKind.MALFORMED);
		assertThat(failure("{\"output\":[{\"type\":\"image_generation_call\",\"result\":\"A\"}]}"))
			.isEqualTo(ErrorKind.MALFORMED);
		assertThat(failure("")).isEqualTo(ErrorKind.EMPTY_RESPONSE);
		assertThat(failure("{\"status\":\"completed\",\"output\":[]}")).isEqualTo(ErrorKind.EMPTY_RESPONSE);
	}

	@Test
	void failuresWithAStatusAreReadByTheirBody() {
		WireError error = new OpenAiResponsesDialect().error(new WireFailure(400, Map.of(),
				"""
						{"error":{"message":"Your input exceeds the context window of this model.","type":"invalid_request_error",
						 "param":"input","code":"context_length_exceeded"}}
						"""
					.getBytes(StandardCharsets.UTF_8)),
				Responses.PROFILE);
		assertThat(error.kind()).isEqualTo(ErrorKind.CONTEXT_LENGTH);
		assertThat(error.code()).isEqualTo("context_length_exceeded");
	}

	@Test
	void theInputHoldsTheCacheAndTheOutputTheThoughts() {
		assertThat(usage("""
				{"input_tokens":100,"input_tokens_details":{"cached_tokens":60,"cache_write_tokens":5},
				 "output_tokens":30,"output_tokens_details":{"reasoning_tokens":20},"total_tokens":130}
				""", ",\"service_tier\":\"flex\"")).isEqualTo(TokenUsage.builder()
			.input(100L)
			.cacheRead(60L)
			.cacheWrite5m(5L)
			.output(30L)
			.reasoning(20L)
			.serviceTier("flex")
			.build());
	}

	@Test
	void callsOfTheServersToolsAreCounted() {
		String items = """
				,"output":[{"type":"web_search_call","action":{"type":"search"}},{"type":"web_search_call"},
				 {"type":"web_search_call","action":{"type":"open_page"}},{"type":"file_search_call"}]""";
		assertThat(usage("{\"input_tokens\":1}", items).calls()).isEqualTo(Map.of("web-search", 2L, "file-search", 1L));
		assertThat(
				usage("{\"input_tokens\":1}", ",\"tool_usage\":{\"web_search\":{\"num_requests\":4}}" + items).calls())
			.containsEntry("web-search", 4L);
		assertThat(usage("{\"server_side_tool_usage_details\":{\"web_search_calls\":3}}", "").calls())
			.isEqualTo(Map.of("web-search", 3L));
	}

	@Test
	void theCostIsReportedInDollarsOrInTicks() {
		assertThat(usage("{\"cost\":0.25}", "").reportedCost()).isEqualByComparingTo("0.25");
		assertThat(usage("{\"cost\":0.01,\"is_byok\":true,\"cost_details\":{\"upstream_inference_cost\":0.2}}", "")
			.reportedCost()).isEqualByComparingTo("0.21");
		assertThat(usage("{\"cost_in_usd_ticks\":123456}", "").reportedCost())
			.isEqualByComparingTo(new BigDecimal("0.0000123456"));
	}

	@Test
	void whatTheServerSaysBesideTheAnswerIsMetadata() {
		assertThat(Responses
			.fold(Responses.body("{\"status\":\"completed\",\"content_filters\":[{\"blocked\":false}],\"output\":["
					+ MESSAGE + "]}"))
			.metadata()
			.data()).containsOnlyKeys("content_filters");
	}

}
