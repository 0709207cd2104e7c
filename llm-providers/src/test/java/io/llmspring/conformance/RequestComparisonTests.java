package io.llmspring.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.conformance.RequestComparison.Protocol;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That the comparison of requests notices what it has to.
 */
class RequestComparisonTests {

	private static final String BODY = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

	@Test
	void aRequestThatComesOutAsItWasHasNoDifference() {
		assertThat(differences(BODY, ChatRequest.of("m", "Hi"), UnaryOperator.identity())).isEmpty();
	}

	@Test
	void aTextThatComesOutOtherwiseIsADifference() {
		assertThat(differences(BODY, ChatRequest.of("m", "Ho"), UnaryOperator.identity())).singleElement()
			.asString()
			.contains("messages[0].content other, lost 1.");
	}

	@Test
	void aTextThatIsLostIsADifferenceEvenIfTheFormPassesOverIt() {
		assertThat(differences(BODY, ChatRequest.of("m", "Ho"), RequestComparisonTests::withoutMessages))
			.singleElement()
			.asString()
			.contains("lost 1.");
	}

	@Test
	void aConversationThatIsAnExtensionIsADifference() {
		Object messages = JsonTree.object(JsonValues.parse(BODY)).get("messages");
		ChatRequest request = ChatRequest.of("m", "Ho")
			.withOptions(ChatOptions.builder().extension("messages", messages).build());
		assertThat(differences(BODY, request, UnaryOperator.identity())).singleElement()
			.asString()
			.contains("[messages]");
	}

	@Test
	void aSettingThatTheDialectDropsIsADifference() {
		ChatRequest request = ChatRequest.of("m", "Hi").withOptions(ChatOptions.builder().topK(3).build());
		assertThat(differences(BODY, request, UnaryOperator.identity())).singleElement()
			.asString()
			.contains("DROPPED topK.");
	}

	private static Map<String, Object> withoutMessages(Map<String, Object> body) {
		Map<String, Object> form = new LinkedHashMap<>(body);
		form.remove("messages");
		return form;
	}

	private static List<String> differences(String body, ChatRequest read, UnaryOperator<Map<String, Object>> form) {
		Recording recording = new Recording(Map.of("id", "r", "provider", "p", "request",
				Map.of("path", "/v1/chat/completions?a=b", "body", JsonValues.parse(body))));
		Comparison comparison = new Comparison(recording, new Exclusions("s", List.of()));
		new RequestComparison(Protocol.of("openai-chat", (tree, path, profile) -> read, form)).compare(recording,
				comparison);
		return comparison.differences();
	}

}
