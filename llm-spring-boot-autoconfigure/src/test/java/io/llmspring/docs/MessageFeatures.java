package io.llmspring.docs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;

/**
 * The features that stand in messages: every part in every role.
 */
final class MessageFeatures {

	private static final byte[] BYTES = "probe-of-bytes".getBytes(StandardCharsets.UTF_8);

	private static final String INLINE = Base64.getEncoder().encodeToString(BYTES) + "|probe-of-bytes";

	private static final Continuation FOREIGN = new Continuation("other-dialect", "signature", "foreign-state");

	private static final Content.Text HELLO = new Content.Text("Hello");

	private static final Content.ToolCall CALL = new Content.ToolCall("call_probe", "first_tool", "{\"a\":1}");

	private final List<Feature> features = new ArrayList<>();

	private MessageFeatures() {
	}

	static List<Feature> all() {
		MessageFeatures messages = new MessageFeatures();
		messages.instructions();
		messages.media("What the user shows", (part) -> request(new Message.User(parts(HELLO, part), null)),
				request(Message.user("Hello")));
		messages.user();
		messages.answers();
		messages.media("What a former answer shows",
				(part) -> request(Message.user("Hi"), new Message.Assistant(parts(HELLO, part)), Message.user("Go on")),
				request(Message.user("Hi"), Message.assistant("Hello"), Message.user("Go on")));
		messages.results();
		messages.media("What a tool shows", MessageFeatures::shownByTool,
				result(Content.ToolResult.of("call_probe", "done")));
		return messages.features;
	}

	private void add(String section, String name, ChatRequest base, ChatRequest probe, String mark) {
		this.features.add(Feature.of(section, name, base, probe, mark));
	}

	private static List<Content> parts(Content... parts) {
		return Arrays.asList(parts);
	}

	private static ChatRequest request(Message... messages) {
		return ChatRequest.builder("probe")
			.messages(List.of(messages))
			.tool(ToolDefinition.of("first_tool", "words", ToolDefinition.NO_PARAMETERS))
			.build();
	}

	private void instructions() {
		String section = "Instructions";
		ChatRequest base = request(Message.user("Hello"));
		add(section, "of the application", base, request(Message.system("Be probed"), Message.user("Hello")),
				"=Be probed$");
		add(section, "of the developer", base, request(Message.developer("Be probed"), Message.user("Hello")),
				"=Be probed$");
		add(section, "in the middle of the conversation",
				request(Message.user("Hello"), Message.assistant("Hi"), Message.user("Go on")),
				request(Message.user("Hello"), Message.assistant("Hi"), Message.system("Be probed"),
						Message.user("Go on")),
				"=Be probed$");
		add(section, "name of the user", base, request(new Message.User(List.of(HELLO), "anna_probe")), "anna_probe");
	}

	private void media(String section, Function<Content, ChatRequest> place, ChatRequest base) {
		Map<String, Content> media = new LinkedHashMap<>();
		media.put("image, bytes", new Content.Image(bytes("image/png")));
		media.put("image, address", new Content.Image(MediaSource.url("https://probe.example/a.png")));
		media.put("image, file of the provider", new Content.Image(MediaSource.file("file-probe")));
		media.put("sound, bytes", new Content.Audio(bytes("audio/wav")));
		media.put("sound, address", new Content.Audio(new MediaSource.Url("https://probe.example/a.wav", "audio/wav")));
		media.put("sound, file of the provider",
				new Content.Audio(new MediaSource.ProviderFile("file-probe", "audio/wav")));
		media.put("video, bytes", new Content.Video(bytes("video/mp4")));
		media.put("video, address", new Content.Video(new MediaSource.Url("https://probe.example/a.mp4", "video/mp4")));
		media.put("video, file of the provider",
				new Content.Video(new MediaSource.ProviderFile("file-probe", "video/mp4")));
		media.put("PDF, bytes", new Content.Document(bytes("application/pdf"), null));
		media.put("PDF, address",
				new Content.Document(new MediaSource.Url("https://probe.example/a.pdf", "application/pdf"), null));
		media.put("PDF, file of the provider",
				new Content.Document(new MediaSource.ProviderFile("file-probe", "application/pdf"), null));
		media.put("plain text as a document", new Content.Document(bytes("text/plain"), null));
		media.forEach(
				(name, part) -> add(section, name, base, place.apply(part), INLINE + "|probe\\.example|file-probe"));
		if (!section.contains("answer")) {
			add(section, "source", base, place.apply(new Content.Citation("https://probe.example", "t", "q", null)),
					"probe\\.example");
		}
	}

	private static MediaSource bytes(String mediaType) {
		return MediaSource.of(BYTES, mediaType);
	}

	private static ChatRequest show(Content part) {
		return request(Message.user(HELLO, part));
	}

	private void user() {
		String section = "Details of media";
		MediaSource png = bytes("image/png");
		MediaSource pdf = bytes("application/pdf");
		add(section, "`detail` of an image", show(new Content.Image(png)), show(new Content.Image(png, "low")),
				"=low$");
		add(section, "name of a document", show(new Content.Document(pdf, null)),
				show(new Content.Document(pdf, "probe-name.pdf")), "probe-name");
		add(section, "document without a name", request(Message.user("Hello")), show(new Content.Document(pdf, null)),
				INLINE);
		add(section, "context of a document", show(new Content.Document(pdf, "n")),
				show(new Content.Document(pdf, "n", "probe-context", false)), "=probe-context$");
		add(section, "citing a document", show(new Content.Document(pdf, "n")),
				show(new Content.Document(pdf, "n", null, true)), "(?i)citation");
		add(section, "foreign state of a text", request(Message.user("Hello")),
				request(Message.user(new Content.Text("Hello", FOREIGN))), "foreign-state");
		add(section, "foreign state of a sound", show(new Content.Audio(bytes("audio/wav"))),
				show(new Content.Audio(bytes("audio/wav"), FOREIGN)), "foreign-state");
	}

	private static ChatRequest answered(Content... parts) {
		return request(Message.user("Hi"), new Message.Assistant(parts(parts)), Message.user("Go on"));
	}

	private static ChatRequest called(Content... parts) {
		List<Content> all = new ArrayList<>(parts(parts));
		return request(Message.user("Hi"), new Message.Assistant(all), Message.tool("call_probe", "done"),
				Message.user("Go on"));
	}

	private void answers() {
		String section = "Former answers";
		ChatRequest base = answered(HELLO);
		add(section, "text", request(Message.user("Hi"), Message.user("Go on")),
				answered(new Content.Text("probe-answer")), "=probe-answer$");
		add(section, "refusal", request(Message.user("Hi"), Message.user("Go on")),
				answered(new Content.Refusal("probe-refusal")), "=probe-refusal$");
		add(section, "thought without a state", base, answered(new Content.Reasoning("probe-thought", null), HELLO),
				"=probe-thought$");
		add(section, "thought with a foreign state", base,
				answered(new Content.Reasoning("probe-thought", FOREIGN), HELLO), "=probe-thought$|foreign-state");
		add(section, "foreign state of a text", base, answered(new Content.Text("Hello", FOREIGN)), "foreign-state");
		add(section, "source without a state", base,
				answered(HELLO, new Content.Citation("https://probe.example", "t", "q", null)), "probe\\.example");
		add(section, "source with a foreign state", base,
				answered(HELLO, new Content.Citation("https://probe.example", "t", "q", FOREIGN)),
				"probe\\.example|foreign-state");
		add(section, "use of a server tool without a state", base,
				answered(new Content.ServerToolUse("web-search", "s", "{\"query\":\"probe-query\"}", null, null),
						HELLO),
				"probe-query");
		add(section, "use of a server tool with a foreign state", base,
				answered(new Content.ServerToolUse("web-search", "s", "{\"query\":\"probe-query\"}", null, FOREIGN),
						HELLO),
				"probe-query|foreign-state");
		add(section, "call of a tool", request(Message.user("Hi"), Message.user("Go on")), called(CALL), "first_tool");
		add(section, "foreign state of a call", called(CALL),
				called(new Content.ToolCall(CALL.id(), CALL.name(), CALL.arguments(), FOREIGN)), "foreign-state");
	}

	private static ChatRequest shownByTool(Content part) {
		return result(new Content.ToolResult("call_probe", null, parts(new Content.Text("done"), part), false));
	}

	private static ChatRequest result(Content.ToolResult result) {
		return request(Message.user("Hi"), new Message.Assistant(parts(CALL)), new Message.Tool(List.of(result)));
	}

	private void results() {
		String section = "Results of tools";
		ChatRequest base = result(Content.ToolResult.of("call_probe", "done"));
		add(section, "text", base, result(Content.ToolResult.of("call_probe", "probe-result")), "=probe-result$");
		add(section, "JSON", base, result(Content.ToolResult.of("call_probe", "{\"probe\":\"json-result\"}")),
				"json-result");
		add(section, "failure", base, result(Content.ToolResult.failed("call_probe", "done")), "(?i)error");
		add(section, "foreign state of a text", base,
				result(new Content.ToolResult("call_probe", null, parts(new Content.Text("done", FOREIGN)), false)),
				"foreign-state");
	}

}
