package io.llmspring.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;
import io.llmspring.model.Secret;
import io.llmspring.usage.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class CanonicalJsonTests {

	private static final MediaSource PNG = MediaSource.of("hi".getBytes(StandardCharsets.UTF_8), "image/png");

	@ParameterizedTest
	@MethodSource("contents")
	void everyContentHasItsForm(Content content, String json) {
		List<Message> messages = List.of(new Message.Assistant(List.of(content)));
		String document = "{\"version\":\"1.0\",\"kind\":\"conversation\",\"messages\":"
				+ "[{\"role\":\"assistant\",\"content\":[" + json + "]}]}";
		assertThat(CanonicalJson.write(messages)).isEqualTo(document);
		assertThat(CanonicalJson.readConversation(document)).isEqualTo(messages);
	}

	static Stream<Arguments> contents() {
		Continuation state = new Continuation("anthropic-messages", "signature", "Eo8=");
		String stateJson = "\"continuation\":{\"dialect\":\"anthropic-messages\",\"kind\":\"signature\",\"data\":\"Eo8=\"}";
		String png = "\"source\":{\"type\":\"inline\",\"mediaType\":\"image/png\",\"data\":\"aGk=\"}";
		return Stream.of(Arguments.of(new Content.Text(""), "{\"type\":\"text\",\"text\":\"\"}"),
				Arguments.of(new Content.Text("a", state), "{\"type\":\"text\",\"text\":\"a\"," + stateJson + "}"),
				Arguments.of(new Content.Image(PNG, "low"), "{\"type\":\"image\"," + png + ",\"detail\":\"low\"}"),
				Arguments.of(new Content.Audio(MediaSource.url("https://a.example/a.mp3")),
						"{\"type\":\"audio\",\"source\":{\"type\":\"url\",\"url\":\"https://a.example/a.mp3\"}}"),
				Arguments.of(new Content.Video(new MediaSource.ProviderFile("f1", "video/mp4")),
						"{\"type\":\"video\",\"source\":{\"type\":\"file\",\"id\":\"f1\",\"mediaType\":\"video/mp4\"}}"),
				Arguments.of(new Content.Document(PNG, "n", "c", true),
						"{\"type\":\"document\"," + png + ",\"name\":\"n\",\"context\":\"c\",\"citations\":true}"),
				Arguments.of(new Content.Document(PNG, null), "{\"type\":\"document\"," + png + "}"),
				Arguments.of(new Content.Reasoning("", state),
						"{\"type\":\"reasoning\",\"text\":\"\"," + stateJson + "}"),
				Arguments.of(new Content.Refusal("no"), "{\"type\":\"refusal\",\"text\":\"no\"}"),
				Arguments.of(new Content.ToolCall("c1", "f", "{ \"a\" : 1.0 }"),
						"{\"type\":\"tool-call\",\"id\":\"c1\",\"name\":\"f\",\"arguments\":\"{ \\\"a\\\" : 1.0 }\"}"),
				Arguments.of(new Content.Citation("u", "t", "q", state),
						"{\"type\":\"citation\",\"url\":\"u\",\"title\":\"t\",\"quote\":\"q\"," + stateJson + "}"));
	}

	@Test
	void resultsOfToolsStandInTheirMessage() {
		List<Message> messages = List.of(new Message.Tool(
				List.of(new Content.ToolResult("c1", "f", List.of(), false), Content.ToolResult.failed("c2", "no"))));
		String json = CanonicalJson.write(messages);
		assertThat(json).endsWith("\"content\":[{\"type\":\"tool-result\",\"toolCallId\":\"c1\",\"name\":\"f\","
				+ "\"content\":[]},{\"type\":\"tool-result\",\"toolCallId\":\"c2\","
				+ "\"content\":[{\"type\":\"text\",\"text\":\"no\"}],\"error\":true}]}]}");
		assertThat(CanonicalJson.readConversation(json)).isEqualTo(messages);
	}

	@Test
	void absentIsNotWritten() {
		assertThat(CanonicalJson.write(ChatRequest.of("assistant", "Hi")))
			.isEqualTo("{\"version\":\"1.0\",\"kind\":\"request\",\"model\":\"assistant\",\"messages\":"
					+ "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}]}");
	}

	@Test
	void nothingReportedIsNotZero() {
		ChatEvent silent = new ChatEvent.Finished(FinishReason.STOP, null, TokenUsage.empty(), ProviderMetadata.EMPTY);
		ChatEvent zero = new ChatEvent.Finished(FinishReason.STOP, null, TokenUsage.of(0, 0), ProviderMetadata.EMPTY);
		assertThat(CanonicalJson.write(silent)).endsWith("\"finishReason\":\"stop\",\"usage\":{}}");
		assertThat(CanonicalJson.write(zero)).endsWith("\"usage\":{\"input\":0,\"output\":0}}");
		assertThat(CanonicalJson.readEvent(CanonicalJson.write(silent))).isEqualTo(silent);
		assertThat(CanonicalJson.readEvent(CanonicalJson.write(zero))).isEqualTo(zero);
	}

	@Test
	void whatMayBeSecretIsNotWritten() {
		ChatRequest request = ChatRequest.builder("assistant")
			.user("Hi")
			.profile("cheap")
			.tag("team", "search")
			.credentials("openai", Secret.of("sk-canary"))
			.header("api-key", "canary-too")
			.build();
		String json = CanonicalJson.write(request);
		assertThat(json).doesNotContain("canary", "credentials", "headers")
			.endsWith("\"call\":{\"profile\":\"cheap\",\"tags\":{\"team\":\"search\"}}}");
		ChatRequest.Call call = CanonicalJson.readRequest(json).call();
		assertThat(call).isEqualTo(new ChatRequest.Call("cheap", null, Map.of(), Map.of(), Map.of("team", "search")));
	}

	@Test
	void numbersOfExtensionsKeepTheirValue() {
		Map<String, Object> numbers = new LinkedHashMap<>();
		numbers.put("whole", 1);
		numbers.put("fraction", 1.0);
		numbers.put("negativeZero", -0.0);
		numbers.put("long", 9007199254740993L);
		numbers.put("big", new BigInteger("123456789012345678901234567890"));
		numbers.put("precise", new BigDecimal("0.1000000000000000000000000001"));
		numbers.put("nothing", null);
		numbers.put("nested", List.of(Map.of("empty", List.of())));
		ChatRequest request = ChatRequest.builder("m").user("Hi").options((o) -> numbers.forEach(o::extension)).build();
		String json = CanonicalJson.write(request);
		assertThat(json).contains("{\"whole\":1,\"fraction\":1.0,\"negativeZero\":-0.0,\"long\":9007199254740993,"
				+ "\"big\":123456789012345678901234567890,\"precise\":0.1000000000000000000000000001,"
				+ "\"nothing\":null,\"nested\":[{\"empty\":[]}]}");
		assertThat(CanonicalJson.readRequest(json).options().extensions()).isEqualTo(numbers);
		assertThat(CanonicalJson.readRequest(json.replace("\"whole\":1,", "\"whole\":-0,")).options().extensions())
			.containsEntry("whole", -0.0);
	}

	@Test
	void schemasStayCharacterByCharacter() {
		String schema = "{ \"type\" : \"object\", \"const\": 1.00, \"type\": \"twice\" }\n";
		ChatRequest request = ChatRequest.builder("m").user("Hi").tool(ToolDefinition.of("f", "d", schema)).build();
		assertThat(CanonicalJson.readRequest(CanonicalJson.write(request)).tools().get(0).parameters())
			.isEqualTo(schema);
	}

	@Test
	void anEventIsOneLine() {
		assertThat(CanonicalJson.write(new ChatEvent.TextDelta(0, "a\r\nb"))).isEqualTo(
				"{\"version\":\"1.0\",\"kind\":\"event\",\"type\":\"text-delta\",\"part\":0,\"text\":\"a\\r\\nb\"}");
	}

	@Test
	void whatANewerMinorVersionAddsIsPassedOver() {
		String json = "{\"kind\":\"request\",\"mood\":{\"a\":[1]},\"version\":\"1.7\",\"model\":\"m\",\"options\":"
				+ "{\"warmth\":1,\"topK\":null},\"messages\":[{\"role\":\"user\",\"tone\":\"x\",\"content\":"
				+ "[{\"type\":\"text\",\"text\":\"Hi\",\"font\":2}]}]}";
		assertThat(CanonicalJson.readRequest(json)).isEqualTo(ChatRequest.of("m", "Hi"));
	}

	@Test
	void aContentThatIsNotKnownIsNamedWithTheVersion() {
		String json = "{\"version\":\"1.7\",\"kind\":\"conversation\",\"messages\":[{\"role\":\"user\",\"content\":"
				+ "[{\"type\":\"text\",\"text\":\"Hi\"},{\"type\":\"hologram\"}]}]}";
		CanonicalJsonException failure = failure(() -> CanonicalJson.readConversation(json));
		assertThat(failure).hasMessage("'messages[0].content[1].type' is 'hologram', which version 1.0 does not know; "
				+ "the document is of version 1.7");
		assertThat(failure.path()).isEqualTo("messages[0].content[1].type");
	}

	@ParameterizedTest
	@MethodSource("malformed")
	void whatIsMalformedIsNamedAndNotRepeated(String json, String path, String problem) {
		String document = json.replace('\'', '"');
		CanonicalJsonException failure = failure(() -> CanonicalJson.readRequest(document));
		assertThat(failure.path()).isEqualTo(path);
		assertThat(failure).hasMessageContaining(problem).hasNoCause();
		assertThat(failure.getMessage()).doesNotContain("canary");
	}

	static Stream<Arguments> malformed() {
		String start = "{'version':'1.0','kind':'request','model':'m','messages':[";
		String user = start + "{'role':'user','content':[{'type':'text','text':'canary'}]}]";
		return Stream.of(Arguments.of("", "", "not a JSON object"), Arguments.of("[]", "", "not a JSON object"),
				Arguments.of("canary", "", "not valid JSON, at line 1, column"),
				Arguments.of(user, "", "not valid JSON"), Arguments.of(user + "} 'canary'", "", "something else"),
				Arguments.of(user + ",'model':'canary'}", "", "not valid JSON"),
				Arguments.of("{'kind':'request'}", "version", "missing"),
				Arguments.of("{'version':1.0}", "version", "not a text"),
				Arguments.of("{'version':'2.0'}", "version", "is '2.0'; this library reads version 1 and writes 1.0"),
				Arguments.of("{'version':'the canary'}", "version", "is no single word"),
				Arguments.of("{'version':'1.0','kind':'event'}", "kind", "is 'event', not 'request'"),
				Arguments.of("{'version':'1.0','kind':'request','model':'m'}", "messages", "is missing"),
				Arguments.of(start + "]}", "", "'messages' must not be empty"),
				Arguments.of(start + "'canary']}", "messages[0]", "is not an object"),
				Arguments.of(start + "{'role':'a canary','content':[]}]}", "messages[0].role", "is no single word"),
				Arguments.of(start + "{'role':'user','content':'canary'}]}", "messages[0].content", "is not a list"),
				Arguments.of(start + "{'role':'user','content':[{'type':'refusal','text':'canary'}]}]}", "messages[0]",
						"must hold text and media"),
				Arguments.of(start + "{'role':'tool','content':[{'type':'text','text':'canary'}]}]}",
						"messages[0].content[0].type", "is not 'tool-result'"),
				Arguments.of(
						start + "{'role':'user','content':[{'type':'image','source':{'type':'inline',"
								+ "'mediaType':'image/png','data':'canary!'}}]}]}",
						"messages[0].content[0].source.data", "is not Base64"),
				Arguments.of(user + ",'tools':[{'name':'the canary','parameters':'{}'}]}", "tools[0]",
						"must be letters"),
				Arguments.of(user + ",'options':{'temperature':'canary'}}", "options.temperature", "is not a number"),
				Arguments.of(user + ",'options':{'temperature':1e400}}", "options.temperature", "is too large"),
				Arguments.of(user + ",'options':{'extensions':{'a':1e99999999999}}}", "", "exponent is out of range"),
				Arguments.of(user + ",'options':{'topK':1.5}}", "options.topK", "is not a whole number"),
				Arguments.of(user + ",'options':{'topK':1e999999999}}", "options.topK", "is not a whole number"),
				Arguments.of(user + ",'options':{'topK':4294967296}}", "options.topK", "at most 32 bits"),
				Arguments.of(user + ",'options':{'store':'canary'}}", "options.store", "is not true or false"),
				Arguments.of(user + ",'options':{'stop':[1]}}", "options.stop[0]", "is not a text"),
				Arguments.of(user + ",'options':{'reasoning':{'effort':'canary canary'}}}", "options.reasoning.effort",
						"is no single word"),
				Arguments.of(user + ",'call':{'timeout':'canary'}}", "call.timeout", "is not a duration"),
				Arguments.of(user + ",'call':{'tags':{'the canary':1}}}", "call.tags.…", "is not a text"));
	}

	@Test
	void valuesThatAreNotJsonAreRefusedByTheirPlace() {
		assertThat(failure(() -> CanonicalJson.write(extended(Map.of("b", new Object())))))
			.hasMessage("'options.extensions.a.b' holds a java.lang.Object, which is not a JSON-like value");
		assertThat(failure(() -> CanonicalJson.write(extended(List.of(1, Double.NaN)))).path())
			.isEqualTo("options.extensions.a[1]");
	}

	private static ChatRequest extended(Object value) {
		return ChatRequest.builder("m").user("Hi").options((options) -> options.extension("a", value)).build();
	}

	@Test
	void depthHasALimit() {
		List<Object> deep = new ArrayList<>();
		deep.add(deep);
		assertThat(failure(() -> CanonicalJson.write(extended(deep)))).hasMessageEndingWith("is nested too deep");
		String json = "{\"version\":" + "[".repeat(100_000);
		assertThat(failure(() -> CanonicalJson.readRequest(json))).hasMessageStartingWith("The text is not valid JSON");
	}

	@Test
	void nullIsRefused() {
		assertThatNullPointerException().isThrownBy(() -> CanonicalJson.readRequest(null))
			.withMessage("'json' must not be null");
	}

	@Test
	void aConversationGoesOnAfterItWasStored() {
		Conversations conversations = new Conversations();
		conversations.save("c1", List.of(Message.user("Hi")),
				new ChatResponse(null, null, null, new Message.Assistant(List.of(new Content.Text("Hello"))), null,
						null, null, null, List.of(), List.of(), List.of(), ProviderMetadata.EMPTY));
		assertThat(conversations.next("c1", "assistant", "And now?").messages()).extracting(Message::text)
			.containsExactly("Hi", "Hello", "And now?");
	}

	@SuppressWarnings("ThrowableNotThrown")
	private static CanonicalJsonException failure(Runnable action) {
		try {
			action.run();
		}
		catch (CanonicalJsonException ex) {
			return ex;
		}
		throw new AssertionError("No failure");
	}

	/**
	 * The example of the documentation.
	 */
	// tag::conversations[]
	static final class Conversations {

		private final Map<String, String> store = new LinkedHashMap<>();

		void save(String id, List<Message> messages, ChatResponse answer) {
			List<Message> conversation = new ArrayList<>(messages);
			conversation.add(answer.message());
			this.store.put(id, CanonicalJson.write(conversation));
		}

		ChatRequest next(String id, String alias, String question) {
			return ChatRequest.builder(alias)
				.messages(CanonicalJson.readConversation(this.store.get(id)))
				.user(question)
				.build();
		}

	}
	// end::conversations[]

}
