package io.llmspring.dialect.openai.chat;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.FinishReason;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireError;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what Azure adds to the protocol.
 */
class OpenAiChatAzureTests {

	@Test
	void whatTheFilterSaysOfPromptAndAnswerIsMetadata() {
		ChatEvent.Finished finished = Chat.finished(Chat.body("""
				{"id":"1","model":"gpt-5-mini-2025-08-07","choices":[{"index":0,"finish_reason":"stop",
				"content_filter_results":{"hate":{"filtered":false,"severity":"low"}},
				"message":{"role":"assistant","content":"Hi"}}],
				"prompt_filter_results":[{"prompt_index":0,"content_filter_results":{"jailbreak":{"detected":false}}}]}
				"""));
		assertThat(finished.metadata().data())
			.containsEntry("content_filter_results", Map.of("hate", Map.of("filtered", false, "severity", "low")))
			.containsKey("prompt_filter_results");
	}

	@Test
	void aCategoryThatWasFilteredInOnePieceStaysFiltered() {
		List<ChatEvent> events = Chat
			.stream("""
					{"id":"","model":"","choices":[],"prompt_filter_results":[{"prompt_index":0}]}
					{"id":"1","model":"m","choices":[{"index":0,"delta":{"content":"a"},"content_filter_results":{}}]}
					{"choices":[{"index":0,"delta":{"content":"b"},"content_filter_results":{"hate":{"filtered":true}}}]}
					{"choices":[{"index":0,"delta":{},"content_filter_results":{"hate":{"filtered":false},"sexual":{"filtered":false}}}]}
					{"choices":[{"index":0,"delta":{},"finish_reason":"content_filter"}]}
					[DONE]
					""");
		assertThat(events.get(0)).isEqualTo(new ChatEvent.Started("1", "m", null));
		ChatEvent.Finished finished = Chat.finished(events);
		assertThat(finished.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
		assertThat(finished.metadata().data()).containsEntry("content_filter_results",
				Map.of("hate", Map.of("filtered", true), "sexual", Map.of("filtered", false)));
	}

	@Test
	void aFilterThatSaidNothingIsNoMetadata() {
		ChatEvent.Finished finished = Chat.finished(Chat.stream("""
				{"id":"1","model":"m","choices":[{"index":0,"delta":{"content":"a"},"content_filter_results":{}}]}
				{"choices":[{"index":0,"delta":{},"finish_reason":"stop","content_filter_results":{}}]}
				[DONE]
				"""));
		assertThat(finished.metadata().data()).doesNotContainKey("content_filter_results");
	}

	@Test
	void aPromptThatTheFilterRefusesIsFiltered() {
		WireError error = OpenAiChatErrors
			.of(400, """
					{"error":{"message":"The response was filtered due to the prompt triggering Azure's content management policy.",
					"type":null,"param":"prompt","code":"content_filter","status":400,
					"innererror":{"code":"ResponsibleAIPolicyViolation",
					"content_filter_result":{"hate":{"filtered":true,"severity":"high"}}}}}""");
		assertThat(error.kind()).isEqualTo(ErrorKind.CONTENT_FILTERED);
		assertThat(error.code()).isEqualTo("content_filter");
	}

	@Test
	void aDeploymentThatIsNotThereIsAMissingModel() {
		assertThat(OpenAiChatErrors
			.of(404, """
					{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}""")
			.kind()).isEqualTo(ErrorKind.MODEL_NOT_FOUND);
	}

}
