package io.llmspring.dialect.anthropic;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatOptionsBuilder;
import io.llmspring.chat.ChatRequest;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.message.Message;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.WireRequest;

/**
 * Requests in, JSON trees out.
 */
final class Requests {

	static final String SONNET_45 = "claude-sonnet-4-5";

	private Requests() {
	}

	static ChatRequest.Builder ask() {
		return ChatRequest.builder("test").user("Hi");
	}

	static ChatRequest conversation(Message... messages) {
		return ChatRequest.builder("test").messages(List.of(messages)).build();
	}

	static ChatRequest with(Consumer<ChatOptionsBuilder> settings) {
		ChatOptionsBuilder builder = ChatOptions.builder();
		settings.accept(builder);
		return ask().build().withOptions(builder.build());
	}

	static WireRequest encode(String model, ChatRequest request) {
		return new AnthropicDialect().encode(new ProviderCall(model, request, false), Answers.PROFILE);
	}

	static WireRequest encode(ChatRequest request) {
		return encode(SONNET_45, request);
	}

	static Map<String, Object> body(WireRequest request) {
		return JsonTree.object(JsonValues.parse(new String(request.body(), StandardCharsets.UTF_8)));
	}

	static Map<String, Object> body(String model, ChatRequest request) {
		return body(encode(model, request));
	}

	static Map<String, Object> body(ChatRequest request) {
		return body(encode(request));
	}

	static Object json(String json) {
		return JsonValues.parse(json);
	}

	static List<String> adaptations(WireRequest request) {
		return request.adaptations()
			.stream()
			.filter((adaptation) -> adaptation.action() != Adaptation.Action.DEFAULTED)
			.map((adaptation) -> adaptation.action() + " " + adaptation.field()
					+ ((adaptation.applied() != null) ? " " + adaptation.applied() : ""))
			.toList();
	}

}
