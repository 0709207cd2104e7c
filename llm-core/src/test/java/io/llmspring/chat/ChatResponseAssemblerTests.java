package io.llmspring.chat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChatResponseAssemblerTests {

	private static final Continuation SIGNATURE = new Continuation("d", "signature", "abc");

	private final ChatResponseAssembler assembler = new ChatResponseAssembler();

	@Test
	void everyKindOfEventIsFolded() {
		Map<Class<?>, ChatEvent> events = new HashMap<>(Map.of(ChatEvent.Started.class,
				new ChatEvent.Started("id", "m", null), ChatEvent.TextDelta.class, new ChatEvent.TextDelta(1, "t"),
				ChatEvent.ReasoningDelta.class, new ChatEvent.ReasoningDelta(0, "r", null),
				ChatEvent.RefusalDelta.class, new ChatEvent.RefusalDelta(2, "no"), ChatEvent.ToolCallDelta.class,
				new ChatEvent.ToolCallDelta(3, "c", "f", "{}", null), ChatEvent.CitationDelta.class,
				new ChatEvent.CitationDelta(1, new Content.Citation("u", null, null, null)), ChatEvent.MediaDelta.class,
				new ChatEvent.MediaDelta(4, "audio/wav", new byte[] { 1 }, null), ChatEvent.LogprobsDelta.class,
				new ChatEvent.LogprobsDelta(List.of(new TokenLogprob("t", -1, List.of()))), ChatEvent.Finished.class,
				finished()));
		events.put(ChatEvent.ContinuationDelta.class, new ChatEvent.ContinuationDelta(5, SIGNATURE));
		events.put(ChatEvent.ServerToolDelta.class,
				new ChatEvent.ServerToolDelta(6, new Content.ServerToolUse("web-search", null, "{}", null, null)));
		assertThat(events.keySet()).containsExactlyInAnyOrder(ChatEvent.class.getPermittedSubclasses());
		for (Class<?> type : ChatEvent.class.getPermittedSubclasses()) {
			ChatResponse before = new ChatResponseAssembler().response();
			ChatResponse after = new ChatResponseAssembler().accept(events.get(type)).response();
			assertThat(after).as(type.getSimpleName()).isNotEqualTo(before);
		}
	}

	private static ChatEvent.Finished finished() {
		return new ChatEvent.Finished(FinishReason.STOP, "stop", TokenUsage.of(1, 2), ProviderMetadata.EMPTY);
	}

	@Test
	void partsStandInTheOrderOfTheirNumbersWhateverTheirArrival() {
		this.assembler.accept(new ChatEvent.ToolCallDelta(2, "c1", "f", "{\"a\"", null))
			.accept(new ChatEvent.TextDelta(1, "Hel"))
			.accept(new ChatEvent.ReasoningDelta(0, "think", null))
			.accept(new ChatEvent.ToolCallDelta(3, "c2", "g", "", null))
			.accept(new ChatEvent.ToolCallDelta(2, null, null, ":1}", null))
			.accept(new ChatEvent.TextDelta(1, "lo"))
			.accept(new ChatEvent.ReasoningDelta(0, "", SIGNATURE));
		assertThat(this.assembler.response().message().content()).containsExactly(
				new Content.Reasoning("think", SIGNATURE), new Content.Text("Hello"),
				new Content.ToolCall("c1", "f", "{\"a\":1}"), new Content.ToolCall("c2", "g", "{}"));
	}

	@Test
	void citationsStandBehindTheirText() {
		Content.Citation citation = new Content.Citation("https://x", "X", null, null);
		this.assembler.accept(new ChatEvent.TextDelta(0, "a"))
			.accept(new ChatEvent.CitationDelta(0, citation))
			.accept(new ChatEvent.TextDelta(0, "b"))
			.accept(new ChatEvent.TextDelta(1, "c"));
		assertThat(this.assembler.response().message().content()).containsExactly(new Content.Text("ab"), citation,
				new Content.Text("c"));
	}

	@Test
	void stateIsPutToThePartThatItBelongsTo() {
		Content.Citation citation = new Content.Citation("https://x", "X", null, null);
		this.assembler.accept(new ChatEvent.TextDelta(0, "Hel"))
			.accept(new ChatEvent.CitationDelta(0, citation))
			.accept(new ChatEvent.ContinuationDelta(0, new Continuation("d", "signature", "old")))
			.accept(new ChatEvent.ContinuationDelta(0, SIGNATURE))
			.accept(new ChatEvent.TextDelta(0, "lo"))
			.accept(new ChatEvent.ToolCallDelta(1, "c", "f", "{}", null))
			.accept(new ChatEvent.ContinuationDelta(1, SIGNATURE));
		assertThat(this.assembler.response().message().content()).containsExactly(new Content.Text("Hello", SIGNATURE),
				citation, new Content.ToolCall("c", "f", "{}", SIGNATURE));
	}

	@Test
	void stateWithoutPartIsThatOfAnEmptyText() {
		this.assembler.accept(new ChatEvent.ContinuationDelta(2, SIGNATURE));
		assertThat(this.assembler.response().message().content()).containsExactly(new Content.Text("", SIGNATURE));
		assertThat(new ChatEvent.ContinuationDelta(2, SIGNATURE).visible()).isFalse();
	}

	@Test
	void callWithoutIdGetsOneFromItsPlace() {
		this.assembler.accept(new ChatEvent.ToolCallDelta(3, null, "f", "{}", null));
		assertThat(this.assembler.response().toolCalls()).extracting(Content.ToolCall::id).containsExactly("call_3");
	}

	@Test
	void mediaIsPutTogether() {
		this.assembler.accept(new ChatEvent.MediaDelta(0, "audio/wav", new byte[] { 1 }, null))
			.accept(new ChatEvent.MediaDelta(0, "audio/wav", new byte[] { 2 }, SIGNATURE));
		assertThat(this.assembler.response().message().content())
			.isEqualTo(List.of(new Content.Audio(MediaSource.of(new byte[] { 1, 2 }, "audio/wav"), SIGNATURE)));
	}

	@Test
	void answerWithoutEndIsPartial() {
		ChatResponse partial = this.assembler.accept(new ChatEvent.Started("id", "m", null))
			.accept(new ChatEvent.TextDelta(0, "Hel"))
			.response();
		assertThat(partial.text()).isEqualTo("Hel");
		assertThat(partial.finishReason()).isNull();
		assertThat(partial.usage()).isNull();
	}

	@Test
	void answerCanBeEmpty() {
		ChatResponse response = this.assembler.accept(new ChatEvent.Started("id", "m", null))
			.accept(finished())
			.response();
		assertThat(response.text()).isEmpty();
		assertThat(response.refusal()).isNull();
		assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
	}

	@Test
	void mediaOfNoTypeDoesNotHinderTheRest() {
		this.assembler.accept(new ChatEvent.TextDelta(0, "a"))
			.accept(new ChatEvent.MediaDelta(1, "", new byte[] { 1 }, null));
		assertThat(this.assembler.response().message().content()).containsExactly(new Content.Text("a"));
	}

}
