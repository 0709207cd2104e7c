package io.llmspring.dialect.openai.responses;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OpenAiResponsesMemory}.
 */
class OpenAiResponsesMemoryTests {

	private static final ChatRequest CONVERSATION = ChatRequest.builder("openai:m")
		.messages(List.of(Message.system("Be brief."), Message.user("First"), remembered("Old", "resp_1"),
				Message.user("Second"), remembered("Answer", "resp_2"), Message.user("Third")))
		.build();

	@Test
	void whatTheProviderRemembersIsNotSentAgain() {
		Map<String, Object> body = body("openai", CONVERSATION);
		assertThat(body).containsEntry("previous_response_id", "resp_2").containsEntry("instructions", "Be brief.");
		assertThat(JsonValues.toJson(body.get("input"))).contains("Third").doesNotContain("First", "Second", "Answer");
	}

	@Test
	void anotherProviderGetsTheWholeConversationAndNoIdentity() {
		Map<String, Object> body = body("azure-responses", CONVERSATION);
		assertThat(body).doesNotContainKey("previous_response_id");
		assertThat(JsonValues.toJson(body)).contains("First", "Old", "Second", "Answer", "Third")
			.doesNotContain("resp_1", "resp_2");
	}

	@Test
	void withoutStoreNothingIsRemembered() {
		Map<String, Object> body = body("openai", CONVERSATION.withOptions(ChatOptions.builder().store(false).build()));
		assertThat(body).doesNotContainKey("previous_response_id");
		assertThat(JsonValues.toJson(body)).contains("First", "Third");
	}

	@Test
	void whoeverNamesTheResponseHimselfSaysWhatIsNew() {
		Map<String, Object> body = body("openai",
				CONVERSATION.withOptions(ChatOptions.builder().extension("previous_response_id", "resp_9").build()));
		assertThat(body).containsEntry("previous_response_id", "resp_9");
		assertThat(JsonValues.toJson(body)).contains("First", "Third");
	}

	private static Message remembered(String text, String id) {
		return new Message.Assistant(List.of(new Content.Text(text), OpenAiResponsesDialect.remembered("openai", id)));
	}

	private static Map<String, Object> body(String provider, ChatRequest request) {
		ProviderProfile profile = new ProviderProfile(provider, "https://example.com", Map.of(), Map.of());
		WireRequest wire = new OpenAiResponsesDialect().encode(new ProviderCall("m", request, false), profile);
		return JsonTree.object(JsonValues.parse(new String(wire.body(), StandardCharsets.UTF_8)));
	}

}
