package io.llmspring.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.llmspring.chat.ChatRequest;
import io.llmspring.contract.JsonDifferences;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;

/**
 * Reads a recorded request as the request that a caller would have made, has the dialect
 * write it again, and holds what is written against what was recorded. The rules:
 * <ol>
 * <li>The order of members, and how a number is written, never matter. A member that is
 * {@code null} says nothing. Everything else matters, unless a rule says otherwise.</li>
 * <li>Where a protocol says one thing in several ways, the form of the protocol brings
 * both sides to one of them; its description lists those ways.</li>
 * <li>What the dialect says without being told ({@link Protocol#added()}) is passed over
 * where the recording is silent about it.</li>
 * <li>A field that the model does not have is an extension and has to come out verbatim;
 * a conversation, a tool, a choice among tools and a form of the answer must be said with
 * the model.</li>
 * <li>Whatever the form passes over, each text, name, identity, address and piece of data
 * of the recording has to be in what is written, as often as in the recording; two equal
 * members of one object are one.</li>
 * <li>The dialect must not report that it changed or dropped something.</li>
 * </ol>
 */
final class RequestComparison {

	/**
	 * What a caller says with the model.
	 */
	private static final Set<String> MODELLED = Set.of("messages", "system", "contents", "systemInstruction", "input",
			"instructions", "tools", "functions", "tool_choice", "functionCallingConfig", "response_format",
			"output_format", "format");

	/**
	 * Members whose values are words of the protocols; that they agree is for the form to
	 * say.
	 */
	private static final Set<String> VOCABULARY = Set.of("type", "role", "status", "ttl", "thinkingLevel",
			"thinking_level");

	private final Protocol protocol;

	RequestComparison(Protocol protocol) {
		this.protocol = protocol;
	}

	/**
	 * Whether the body of a request was recorded.
	 */
	static boolean isRecorded(Recording recording) {
		return recording.request().get("body") instanceof Map<?, ?>;
	}

	void compare(Recording recording, Comparison comparison) {
		Map<String, Object> body = JsonTree.object(recording.request().get("body"));
		String path = ((String) recording.request().get("path")).replaceFirst("\\?.*", "");
		ProviderProfile profile = this.protocol.profile(recording.provider());
		ChatRequest request = read(body, path, profile, comparison);
		if (request == null) {
			return;
		}
		saidWithTheModel(request, comparison);
		boolean streaming = (body.get("stream") instanceof Boolean said) ? said
				: this.protocol.streams() || path.endsWith(":streamGenerateContent") || path.endsWith("-stream");
		WireRequest written = encode(new ProviderCall(request.model(), request, streaming), profile, comparison);
		if (written == null) {
			return;
		}
		Map<String, Object> tree = JsonTree
			.object(JsonValues.parse(new String(written.body(), StandardCharsets.UTF_8)));
		this.protocol.added().forEach((name, value) -> {
			if (!body.containsKey(name) && (value == null || value.equals(tree.get(name)))) {
				tree.remove(name);
			}
		});
		List<String> places = new ArrayList<>();
		if (!path.replace("%3A", ":").endsWith(written.path().replaceFirst("\\?.*", "").replace("%3A", ":"))) {
			places.add("path");
		}
		List<String> differences = JsonDifferences.between(this.protocol.form().apply(body),
				this.protocol.form().apply(tree));
		differences.forEach((difference) -> places.add(place(difference)));
		List<String> lost = lost(body, tree);
		if (!lost.isEmpty()) {
			places.add("lost " + lost.size());
		}
		written.adaptations().forEach((adaptation) -> places.add(adaptation.action() + " " + adaptation.field()));
		// What an exclusion names ends with the full stop; the values are for the reader
		comparison.same("request",
				places.isEmpty() ? "as recorded" : String.join(", ", places) + ". " + differences + lost,
				"as recorded");
	}

	/**
	 * What the model can say must not be an extension.
	 */
	static void saidWithTheModel(ChatRequest request, Comparison comparison) {
		comparison.same("said with the model", extensions(request).filter(MODELLED::contains).sorted().toList(),
				List.of());
	}

	private static String place(String difference) {
		int end = difference.indexOf(": ");
		String how = difference.substring(end + 2);
		return difference.substring(0, end)
				+ (how.startsWith("missing") ? " missing" : how.startsWith("not expected") ? " added" : " other");
	}

	// What stands inside a configuration counts as well.
	private static Stream<String> extensions(ChatRequest request) {
		Map<String, Object> extensions = request.options().extensions();
		return Stream.concat(extensions.keySet().stream(), Stream.of("toolConfig", "output_config", "text")
			.flatMap((name) -> JsonTree.object(extensions.get(name)).keySet().stream()));
	}

	private ChatRequest read(Map<String, Object> body, String path, ProviderProfile profile, Comparison comparison) {
		try {
			ChatRequest request = this.protocol.read(body, path, profile);
			comparison.same("read", "a request", "a request");
			return request;
		}
		catch (IllegalArgumentException ex) {
			comparison.same("read", ex.getMessage(), "a request");
			return null;
		}
	}

	private WireRequest encode(ProviderCall call, ProviderProfile profile, Comparison comparison) {
		try {
			WireRequest written = this.protocol.dialect().encode(call, profile);
			comparison.same("written", "a request", "a request");
			return written;
		}
		catch (WireException ex) {
			comparison.same("written", ex.error().kind() + ": " + ex.error().message(), "a request");
			return null;
		}
	}

	private static List<String> lost(Map<String, Object> recorded, Map<String, Object> written) {
		List<String> there = texts(written).toList();
		List<String> needed = texts(recorded).toList();
		List<String> lost = new ArrayList<>();
		for (String text : Set.copyOf(needed)) {
			boolean whole = Collections.frequency(there, text) >= Collections.frequency(needed, text);
			if (!whole && there.stream().noneMatch((other) -> other.contains(text) && !other.equals(text))) {
				lost.add(text);
			}
		}
		Collections.sort(lost);
		return lost;
	}

	private static Stream<String> texts(Object value) {
		if (value instanceof Map<?, ?> map) {
			Stream<Object> members = map.entrySet()
				.stream()
				.filter((member) -> !VOCABULARY.contains(member.getKey()) || !(member.getValue() instanceof String))
				.map(Map.Entry::getValue);
			return members.distinct().flatMap(RequestComparison::texts);
		}
		if (value instanceof List<?> list) {
			return list.stream().flatMap(RequestComparison::texts);
		}
		return (value instanceof String text && !text.isBlank()) ? Stream.of(text) : Stream.empty();
	}

	/**
	 * How requests of a protocol are read and compared.
	 *
	 * @param dialect writes them
	 * @param profiles the quirks of servers by the name that the corpus gives them, as an
	 * application would configure them; a server without any takes the defaults
	 * @param reader reads a recorded request
	 * @param form one way to say what the protocol says in several
	 * @param added what the dialect says without being told, {@code null} for any value
	 * @param streams whether an answer is streamed unless the request says otherwise
	 */
	record Protocol(Dialect dialect, Map<String, Map<String, String>> profiles, Reader reader,
			UnaryOperator<Map<String, Object>> form, Map<String, Object> added, boolean streams) {

		static Protocol of(String dialect, Reader reader, UnaryOperator<Map<String, Object>> form) {
			return new Protocol(Dialects.named(dialect), Map.of(), reader, form, Map.of(), false);
		}

		Protocol with(Map<String, Map<String, String>> profiles) {
			return new Protocol(this.dialect, profiles, this.reader, this.form, this.added, this.streams);
		}

		Protocol adding(String name, Object value) {
			Map<String, Object> added = new LinkedHashMap<>(this.added);
			added.put(name, value);
			return new Protocol(this.dialect, this.profiles, this.reader, this.form, added, this.streams);
		}

		Protocol streaming() {
			return new Protocol(this.dialect, this.profiles, this.reader, this.form, this.added, true);
		}

		ProviderProfile profile(String provider) {
			return Dialects.profile(this.profiles.getOrDefault(provider, Map.of()));
		}

		ChatRequest read(Map<String, Object> body, String path, ProviderProfile profile) {
			return this.reader.read(body, path, profile);
		}

	}

	/**
	 * Reads a recorded request.
	 */
	interface Reader {

		ChatRequest read(Map<String, Object> body, String path, ProviderProfile profile);

	}

}
