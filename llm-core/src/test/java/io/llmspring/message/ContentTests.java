package io.llmspring.message;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ContentTests {

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"a\":1}", " {\"a\":{\"b\":[1,2]}} ", "{\"a\":\"}\"}", "{\"a\":\"\\\"}\"}" })
	void callWithWholeArgumentsIsComplete(String arguments) {
		assertThat(new Content.ToolCall("1", "f", arguments).complete()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "{\"a\":", "{\"a\":\"b", "{\"a\":[1,2}", "[]", "null", "{} trailing", "{\"a\":\"\\" })
	void callWithCutArgumentsIsNotComplete(String arguments) {
		assertThat(new Content.ToolCall("1", "f", arguments).complete()).isFalse();
	}

	@Test
	void callWithoutArgumentsHasAnEmptyObject() {
		assertThat(new Content.ToolCall("1", "f", "").arguments()).isEqualTo("{}");
	}

	@Test
	void dataUriBecomesInlineBytes() {
		MediaSource source = MediaSource.url("data:image/png;charset=x;base64,aGk=");
		assertThat(source).isEqualTo(MediaSource.of(new byte[] { 'h', 'i' }, "image/png"));
		assertThat(((MediaSource.Inline) source).base64()).isEqualTo("aGk=");
	}

	@Test
	void malformedDataUriIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> MediaSource.dataUri("data:image/png,hi"));
	}

	@Test
	void toolResultHoldsOnlyTextAndMedia() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Content.ToolResult("1", null, List.of(new Content.ToolCall("2", "f", "{}")), false));
	}

	@Test
	void messagesRefuseContentOfOtherRoles() {
		Content call = new Content.ToolCall("1", "f", "{}");
		assertThatIllegalArgumentException().isThrownBy(() -> Message.user(call));
		assertThatIllegalArgumentException().isThrownBy(() -> new Message.System(List.of(call)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Message.Assistant(List.of(Content.ToolResult.of("1", "x"))));
		assertThatIllegalArgumentException().isThrownBy(() -> new Message.Tool(List.of()));
	}

	@Test
	void textJoinsTheTextParts() {
		Message message = Message.user(new Content.Text("a"), new Content.Image(MediaSource.url("https://x/y.png")),
				new Content.Text("b"));
		assertThat(message.text()).isEqualTo("ab");
	}

	@Test
	void continuationDoesNotPrintItsData() {
		assertThat(new Continuation("d", "k", "secret-state").toString()).doesNotContain("secret-state");
	}

}
