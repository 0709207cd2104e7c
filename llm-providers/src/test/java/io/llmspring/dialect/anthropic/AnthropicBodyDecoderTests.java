package io.llmspring.dialect.anthropic;

import io.llmspring.chat.ChatResponse;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFrame;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnthropicBodyDecoderTests {

	private static final String BODY = """
			{"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5",
			 "content":[
			  {"type":"thinking","thinking":"Hm","signature":"c2ln"},
			  {"type":"text","text":"It is ","citations":null},
			  {"type":"text","text":"blue.","citations":[{"type":"web_search_result_location","url":"https://sky.example","title":"Sky","cited_text":"blue","encrypted_index":"e"}]},
			  {"type":"server_tool_use","id":"s","name":"web_search","input":{"query":"sky"}},
			  {"type":"tool_use","id":"t","name":"weather","input":{"city":"Bonn","days":1.50}}],
			 "stop_reason":"tool_use","stop_sequence":null,
			 "usage":{"input_tokens":10,"output_tokens":7}}
			""";

	private static final String STREAM = """
			{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],"model":"claude-sonnet-4-5","usage":{"input_tokens":10,"output_tokens":1}}}
			{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}
			{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm"}}
			{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"c2ln"}}
			{"type":"content_block_stop","index":0}
			{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}
			{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"It is "}}
			{"type":"content_block_stop","index":1}
			{"type":"content_block_start","index":2,"content_block":{"type":"text","text":"","citations":[]}}
			{"type":"content_block_delta","index":2,"delta":{"type":"citations_delta","citation":{"type":"web_search_result_location","url":"https://sky.example","title":"Sky","cited_text":"blue","encrypted_index":"e"}}}
			{"type":"content_block_delta","index":2,"delta":{"type":"text_delta","text":"blue."}}
			{"type":"content_block_stop","index":2}
			{"type":"content_block_start","index":3,"content_block":{"type":"server_tool_use","id":"s","name":"web_search","input":{}}}
			{"type":"content_block_delta","index":3,"delta":{"type":"input_json_delta","partial_json":"{\\"query\\":\\"sky\\"}"}}
			{"type":"content_block_stop","index":3}
			{"type":"content_block_start","index":4,"content_block":{"type":"tool_use","id":"t","name":"weather","input":{}}}
			{"type":"content_block_delta","index":4,"delta":{"type":"input_json_delta","partial_json":"{\\"city\\":\\"Bonn\\",\\"days\\":1.50}"}}
			{"type":"content_block_stop","index":4}
			{"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":7}}
			{"type":"message_stop"}
			""";

	private static ErrorKind failure(String body) {
		try {
			Answers.body(body);
			throw new AssertionError("No failure");
		}
		catch (WireException ex) {
			return ex.error().kind();
		}
	}

	@Test
	void aPlainAnswerEqualsTheStreamedOne() {
		ChatResponse plain = Answers.fold(Answers.body(BODY));
		assertThat(plain).isEqualTo(Answers.fold(Answers.stream(Answers.sse(STREAM))));
		assertThat(plain.text()).isEqualTo("It is blue.");
		assertThat(plain.citations().get(0).url()).isEqualTo("https://sky.example");
	}

	@Test
	void theAnswerIsCompleteWhenItIsRead() {
		EventDecoder decoder = Answers.decoder(false);
		assertThat(decoder.complete()).isFalse();
		decoder.decode(WireFrame.of(null, BODY), (event) -> {
		});
		assertThat(decoder.complete()).isTrue();
	}

	@Test
	void anEmptyBodyIsEmpty() {
		assertThat(failure("")).isEqualTo(ErrorKind.EMPTY_RESPONSE);
	}

	@Test
	void aBodyThatIsNoMessageIsMalformed() {
		assertThat(failure("{}")).isEqualTo(ErrorKind.MALFORMED);
		assertThat(failure("[]")).isEqualTo(ErrorKind.MALFORMED);
		assertThat(failure("\"Hi\"")).isEqualTo(ErrorKind.MALFORMED);
		assertThat(failure(BODY.substring(0, 200))).isEqualTo(ErrorKind.MALFORMED);
		assertThat(failure("<html>")).isEqualTo(ErrorKind.MALFORMED);
	}

	@Test
	void anErrorWithStatus200IsAnError() {
		assertThat(failure("{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}"))
			.isEqualTo(ErrorKind.OVERLOADED);
	}

	@Test
	void noContentIsALegalAnswer() {
		assertThat(Answers.fold(Answers.body("{\"content\":[],\"stop_reason\":\"end_turn\"}")).text()).isEmpty();
		assertThat(Answers.fold(Answers.body("{\"content\":null,\"stop_reason\":\"refusal\"}")).usage()).isNull();
	}

}
