package io.llmspring.json;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.message.Message;

/**
 * The documented, versioned JSON form of requests, answers, events and conversations, to
 * store them or to hand them to another process. What is read equals what was written,
 * and equal values are the same text, member by member in a fixed order.
 * <ul>
 * <li>Absent stays absent: what is {@code null} or, in a list or map, empty is not
 * written.</li>
 * <li>What is opaque stays as it is: state of providers, arguments of tool calls and
 * schemas character by character, extensions and data of providers value by value.</li>
 * <li>Secrets are never written: of how a call is made its credentials and its headers,
 * which may hold keys too, are left out.</li>
 * <li>A newer minor version can be read: members that are not known are passed over. A
 * word that is not known, where it decides what something is, is a failure.</li>
 * </ul>
 *
 * @since 0.1.0
 */
public final class CanonicalJson {

	/**
	 * The version that is written: {@value}. A new member makes a new minor version,
	 * everything else a new major one.
	 */
	public static final String VERSION = "1.0";

	private static final Pattern READABLE = Pattern.compile("1\\.\\d{1,4}");

	private static final String REQUEST = "request";

	private static final String RESPONSE = "response";

	private static final String EVENT = "event";

	private static final String CONVERSATION = "conversation";

	private CanonicalJson() {
	}

	/**
	 * Write a request, without its credentials and headers.
	 * @param request the request
	 * @return the JSON
	 * @throws CanonicalJsonException if an extension is not a JSON-like value
	 */
	public static String write(ChatRequest request) {
		Objects.requireNonNull(request, "'request' must not be null");
		return text(document(REQUEST).all(RequestJson.write(request)));
	}

	/**
	 * Write an answer.
	 * @param response the answer
	 * @return the JSON
	 * @throws CanonicalJsonException if data of the provider is not a JSON-like value
	 */
	public static String write(ChatResponse response) {
		Objects.requireNonNull(response, "'response' must not be null");
		return text(document(RESPONSE).all(ResponseJson.write(response)));
	}

	/**
	 * Write an event.
	 * @param event the event
	 * @return the JSON, without line breaks
	 * @throws CanonicalJsonException if data of the provider is not a JSON-like value
	 */
	public static String write(ChatEvent event) {
		Objects.requireNonNull(event, "'event' must not be null");
		return text(document(EVENT).all(EventJson.write(event)));
	}

	/**
	 * Write a conversation.
	 * @param messages the messages in order, may be empty
	 * @return the JSON
	 */
	public static String write(List<? extends Message> messages) {
		Objects.requireNonNull(messages, "'messages' must not be null");
		return text(document(CONVERSATION).list("messages", messages, MessageJson::write));
	}

	/**
	 * Read a request.
	 * @param json what {@link #write(ChatRequest)} wrote
	 * @return the request, without credentials and headers
	 * @throws CanonicalJsonException if the text is not such a document
	 */
	public static ChatRequest readRequest(String json) {
		return RequestJson.read(fields(json, REQUEST));
	}

	/**
	 * Read an answer.
	 * @param json what {@link #write(ChatResponse)} wrote
	 * @return the answer
	 * @throws CanonicalJsonException if the text is not such a document
	 */
	public static ChatResponse readResponse(String json) {
		return ResponseJson.read(fields(json, RESPONSE));
	}

	/**
	 * Read an event.
	 * @param json what {@link #write(ChatEvent)} wrote
	 * @return the event
	 * @throws CanonicalJsonException if the text is not such a document
	 */
	public static ChatEvent readEvent(String json) {
		return EventJson.read(fields(json, EVENT));
	}

	/**
	 * Read a conversation.
	 * @param json what {@link #write(List)} wrote
	 * @return the messages in order, unmodifiable
	 * @throws CanonicalJsonException if the text is not such a document
	 */
	public static List<Message> readConversation(String json) {
		return fields(json, CONVERSATION).list("messages", MessageJson::read);
	}

	private static JsonMembers document(String kind) {
		return new JsonMembers().put("version", VERSION).put("kind", kind);
	}

	private static String text(JsonMembers document) {
		return new JsonTextWriter().write(document.asMap());
	}

	private static JsonFields fields(String json, String kind) {
		Objects.requireNonNull(json, "'json' must not be null");
		Map<String, Object> members = JsonTextReader.read(json);
		if (!(members.get("version") instanceof String version)) {
			throw new CanonicalJsonException("version", "is missing or not a text: this is no canonical JSON");
		}
		Matcher readable = READABLE.matcher(version);
		if (!readable.matches()) {
			throw new CanonicalJsonException("version",
					"is " + JsonFields.quoted(version) + "; this library reads version 1 and writes " + VERSION);
		}
		JsonFields fields = new JsonFields("", members, version);
		String actual = fields.text("kind");
		if (!actual.equals(kind)) {
			throw new CanonicalJsonException("kind", "is " + JsonFields.quoted(actual) + ", not '" + kind + "'");
		}
		return fields;
	}

}
