package io.llmspring.dialect.anthropic;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.ModelPage;
import io.llmspring.spi.ModelsCall;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireAnswer;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import io.llmspring.usage.TokenCount;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AnthropicEndpointsTests {

	private static final ProviderProfile PROFILE = new ProviderProfile("anthropic", "https://api.anthropic.com/v1",
			Map.of(), Map.of());

	private final AnthropicDialect dialect = new AnthropicDialect();

	@Test
	void listsModelsPageByPage() {
		WireRequest first = this.dialect.models().encode(ModelsCall.FIRST, PROFILE);
		assertThat(first.path()).isEqualTo("/models?limit=1000");
		assertThat(first.headers()).containsEntry("anthropic-version", "2023-06-01");
		ModelPage page = models(ModelsCall.FIRST,
				"{\"data\":[{\"id\":\"claude-x\",\"display_name\":\"X\",\"created_at\":\"2026-02-04T00:00:00Z\","
						+ "\"max_input_tokens\":1000000,\"max_tokens\":128000}],\"has_more\":true,\"last_id\":\"claude-x\"}");
		assertThat(page.models()).singleElement().satisfies((model) -> {
			assertThat(model.id()).isEqualTo("claude-x");
			assertThat(model.name()).isEqualTo("X");
			assertThat(model.created()).isEqualTo(Instant.parse("2026-02-04T00:00:00Z"));
			assertThat(model.inputLimit()).isEqualTo(1_000_000);
			assertThat(model.outputLimit()).isEqualTo(128_000);
		});
		assertThat(this.dialect.models().encode(new ModelsCall(page.next()), PROFILE).path())
			.isEqualTo("/models?limit=1000&after_id=claude-x");
	}

	@Test
	void theLastPageNamesNoOther() {
		assertThat(models(ModelsCall.FIRST, "{\"data\":[],\"has_more\":false,\"last_id\":\"x\"}").next()).isNull();
		assertThat(models(ModelsCall.FIRST, "{\"data\":[]}").next()).isNull();
		assertThat(models(new ModelsCall("x"), "{\"data\":[],\"has_more\":true,\"last_id\":\"x\"}").next()).isNull();
	}

	@Test
	void datesThatAreNotKnownAreAbsent() {
		assertThat(models(ModelsCall.FIRST,
				"{\"data\":[{\"id\":\"a\",\"created_at\":\"1970-01-01T00:00:00Z\"},{\"id\":\"b\",\"created_at\":\"?\"}]}")
			.models()).extracting("created").containsOnlyNulls();
	}

	@Test
	void countsWhatMakesThePrompt() {
		ChatRequest request = ChatRequest.builder("anthropic:claude-sonnet-4-5")
			.system("Be brief")
			.user("Hi")
			.tool(new ToolDefinition("look", null, "{\"type\":\"object\",\"properties\":{}}", null))
			.options((options) -> options.maxTokens(10)
				.temperature(0.5)
				.stop(List.of("x"))
				.user("u")
				.toolChoice(ToolChoice.required())
				.extension("top_k", 3)
				.extension("mcp_servers", List.of()))
			.build();
		WireRequest counting = this.dialect.tokenCounting()
			.encode(new ProviderCall("claude-sonnet-4-5", request, false), PROFILE);
		assertThat(counting.path()).isEqualTo("/messages/count_tokens");
		assertThat(JsonTree.object(JsonValues.parse(new String(counting.body())))).containsOnlyKeys("model", "system",
				"messages", "tools", "tool_choice", "mcp_servers");
	}

	@Test
	void readsTheCount() {
		assertThat(count("{\"input_tokens\":14}")).isEqualTo(new TokenCount(14, null));
		fails(ErrorKind.MALFORMED, () -> count("{\"input_tokens\":-1}"));
	}

	@Test
	void errorsInSuccessfulAnswersAreFailures() {
		String error = "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}";
		fails(ErrorKind.OVERLOADED, () -> count(error));
		fails(ErrorKind.OVERLOADED, () -> models(ModelsCall.FIRST, error));
		fails(ErrorKind.MALFORMED, () -> models(ModelsCall.FIRST, "{}"));
	}

	private static void fails(ErrorKind kind, Runnable action) {
		assertThatExceptionOfType(WireException.class).isThrownBy(action::run)
			.satisfies((ex) -> assertThat(ex.error().kind()).isEqualTo(kind));
	}

	private ModelPage models(ModelsCall call, String body) {
		return this.dialect.models().decode(call, WireAnswer.of(body), PROFILE);
	}

	private TokenCount count(String body) {
		ProviderCall call = new ProviderCall("m", ChatRequest.of("anthropic:m", "Hi"), false);
		return this.dialect.tokenCounting().decode(call, WireAnswer.of(body), PROFILE);
	}

}
