package io.llmspring.conversation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.Adaptation.Action;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.conversation.WireToolCalls.Entry;
import io.llmspring.conversation.WireToolCalls.Kind;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import io.llmspring.spi.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Conversations that begin at one server and go on at another, for every ordered pair of
 * dialects: two turns in which the first server thinks and calls two tools, then the
 * question that the second one gets.
 */
class ConversationTests {

	private static final String TOOL = "get_weather";

	/**
	 * What servers demand of the identity of a call.
	 */
	private static final Map<String, String> IDENTITIES = Map.of("anthropic-messages", "[a-zA-Z0-9_-]+",
			"bedrock-converse", "[a-zA-Z0-9_-]{1,64}", "openai-responses", ".{1,64}", "preset openai", ".{1,40}",
			"preset mistral", "[a-zA-Z0-9]{9}");

	static Stream<Arguments> pairs() {
		List<Participant> all = Participant.all();
		return all.stream().flatMap((first) -> all.stream().map((second) -> Arguments.of(first, second)));
	}

	static Stream<Participant> participants() {
		return Participant.all().stream();
	}

	private static ChatRequest conversation(Participant first) {
		List<Message> messages = new ArrayList<>();
		messages.add(Message.system("Be brief."));
		messages.add(Message.user("What is the weather in Paris and Rome?"));
		for (int turn = 1; turn <= 2; turn++) {
			ChatResponse answer = first.answer(turn);
			List<Content.ToolCall> calls = answer.toolCalls();
			messages.add(answer.message());
			messages.add(new Message.Tool(List.of(Content.ToolResult.of(calls.get(0).id(), "sunny-" + turn),
					Content.ToolResult.failed(calls.get(1).id(), "closed-" + turn))));
		}
		messages.add(Message.user("Which one is warmer?"));
		return ChatRequest.builder("test")
			.messages(messages)
			.tool(ToolDefinition.of(TOOL, "Look up the weather",
					"{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}"))
			.build();
	}

	private static String text(WireRequest request) {
		return new String(request.body(), StandardCharsets.UTF_8);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("participants")
	void answersHoldAThoughtATextAndTwoCalls(Participant first) {
		ChatResponse answer = first.answer(1);
		assertThat(answer.reasoning()).isEqualTo("Two cities, two calls.");
		assertThat(answer.text()).isIn("I look both up.", "");
		assertThat(answer.toolCalls()).extracting(Content.ToolCall::name).containsExactly(TOOL, TOOL);
		assertThat(answer.toolCalls().get(0).arguments()).contains("1-Paris");
		assertThat(answer.toolCalls().get(1).arguments()).contains("1-Rome");
	}

	@ParameterizedTest(name = "{0} to {1}")
	@MethodSource("pairs")
	void everythingThatWasSaidArrives(Participant first, Participant second) {
		assertThat(text(second.encode(conversation(first)))).contains("Be brief.", "Paris and Rome", "1-Paris",
				"1-Rome", "sunny-1", "closed-1", "2-Paris", "2-Rome", "sunny-2", "closed-2", "Which one is warmer?");
	}

	@ParameterizedTest(name = "{0} to {1}")
	@MethodSource("pairs")
	void nothingButWhatBelongsToTheFirstServerIsLost(Participant first, Participant second) {
		assertThat(second.encode(conversation(first)).adaptations())
			.filteredOn((adaptation) -> adaptation.action() != Action.DEFAULTED)
			.allSatisfy((adaptation) -> assertThat(adaptation.action()).isEqualTo(Action.LEFT_BEHIND));
	}

	@ParameterizedTest(name = "{0} to {1}")
	@MethodSource("pairs")
	void opaqueStateGoesBackToItsMakerAndIsLeftBehindVisiblyOtherwise(Participant first, Participant second) {
		WireRequest request = second.encode(conversation(first));
		Set<String> sent = new TreeSet<>();
		Set<String> made = new TreeSet<>();
		for (int turn = 1; turn <= 2; turn++) {
			made.addAll(first.opaque(turn));
		}
		made.stream().filter(text(request)::contains).forEach(sent::add);
		boolean noted = request.adaptations().stream().map(Adaptation::action).anyMatch(Action.LEFT_BEHIND::equals);
		if (first.equals(second)) {
			assertThat(sent).isEqualTo(made);
		}
		else if (!first.dialect().name().equals(second.dialect().name())) {
			assertThat(sent).isEmpty();
			assertThat(noted).isEqualTo(!made.isEmpty() || !text(request).contains("Two cities, two calls."));
		}
		else if (sent.size() < made.size()) {
			assertThat(noted).isTrue();
		}
	}

	@ParameterizedTest(name = "{0} to {1}")
	@MethodSource("pairs")
	void callsAreFollowedByTheirResults(Participant first, Participant second) {
		List<Entry> entries = WireToolCalls.of(second.encode(conversation(first)));
		List<Kind> kinds = entries.stream().map(Entry::kind).filter((kind) -> kind != Kind.OTHER).toList();
		assertThat(kinds).containsExactly(Kind.CALL, Kind.CALL, Kind.RESULT, Kind.RESULT, Kind.CALL, Kind.CALL,
				Kind.RESULT, Kind.RESULT);
		for (int i = 0; i < entries.size(); i++) {
			if (entries.get(i).kind() == Kind.CALL && entries.get(i + 1).kind() == Kind.CALL) {
				Entry call = entries.get(i);
				Entry other = entries.get(i + 1);
				assertThat(entries.subList(i + 2, i + 4)).extracting(Entry::id).containsExactly(call.id(), other.id());
				assertThat(entries.subList(i + 2, i + 4)).extracting(Entry::name)
					.allSatisfy((name) -> assertThat(name).isIn(null, TOOL));
			}
		}
	}

	@ParameterizedTest(name = "{0} to {1}")
	@MethodSource("pairs")
	void identitiesOfCallsAreThoseThatTheSecondServerTakes(Participant first, Participant second) {
		List<Entry> calls = WireToolCalls.of(second.encode(conversation(first)))
			.stream()
			.filter((entry) -> entry.kind() == Kind.CALL)
			.toList();
		assertThat(calls).extracting(Entry::name).containsOnly(TOOL);
		List<String> identities = calls.stream().map(Entry::id).filter(Objects::nonNull).toList();
		assertThat(identities).doesNotHaveDuplicates()
			.allMatch((id) -> id.matches(IDENTITIES.getOrDefault(second.name(), ".+")));
	}

	@Test
	void everyDialectTakesPart() {
		assertThat(Participant.all()).extracting((participant) -> participant.dialect().name())
			.contains("openai-chat", "openai-responses", "anthropic-messages", "gemini");
	}

}
