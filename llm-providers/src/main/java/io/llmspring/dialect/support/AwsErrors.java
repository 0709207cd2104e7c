package io.llmspring.dialect.support;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import org.jspecify.annotations.Nullable;

/**
 * Reads the failures of Amazon Bedrock, see "Troubleshooting Amazon Bedrock API Error
 * Codes": the name of the exception first, which stands in a header, in the body or in
 * the frame of a stream; its words where the name is used for several things.
 *
 * @since 0.1.0
 */
public final class AwsErrors {

	private static final Pattern UNSUPPORTED = Pattern
		.compile("\\bmodel (?:that you provided )?(?:doesn['’]t|does not) support ");

	private static final Pattern CONTEXT = Pattern
		.compile("expected maxlength: \\d|too many input tokens|exceeds? (?:the )?model maximum|input length and");

	private static final Pattern KEY = Pattern
		.compile("authentication failed|api key is (?:not )?valid|security token included in the request is");

	private AwsErrors() {
	}

	/**
	 * Read the answer to a request that failed.
	 * @param failure the answer
	 * @return what went wrong
	 */
	public static WireError read(WireFailure failure) {
		Object document = JsonValues.parse(failure.text());
		String type = name(failure.header("x-amzn-errortype"));
		return decide(failure.status(), (type != null) ? type : type(JsonTree.object(document)),
				ErrorBody.read(failure.text()));
	}

	/**
	 * Read a failure that came as a frame of a stream.
	 * @param type name of the exception
	 * @param text the payload of the frame, or its words
	 * @return the failure
	 */
	public static WireException inStream(String type, String text) {
		return new WireException(decide(0, name(type), ErrorBody.read(text)));
	}

	private static WireError decide(int status, @Nullable String type, ErrorBody read) {
		ErrorBody body = new ErrorBody(read.message(), type, null, null, read.status(), read.detail(), read.reasons(),
				read.retryAfter());
		ErrorKind kind = (type != null) ? kind(type.toLowerCase(Locale.ROOT), body.words()) : null;
		if (kind == null && status < 500) {
			kind = byWords(body.words());
		}
		return (kind != null) ? ErrorClassifier.error(kind, status, body) : ErrorClassifier.classify(status, body);
	}

	private static @Nullable ErrorKind kind(String type, String words) {
		return switch (type) {
			case "throttlingexception", "toomanyrequestsexception" -> ErrorKind.RATE_LIMITED;
			case "servicequotaexceededexception" -> ErrorKind.QUOTA;
			case "modelnotreadyexception", "serviceunavailableexception" -> ErrorKind.OVERLOADED;
			case "modeltimeoutexception", "modelerrorexception", "modelstreamerrorexception", "internalserverexception",
					"internalfailure", "internalerror" ->
				ErrorKind.SERVER_ERROR;
			case "resourcenotfoundexception" -> ErrorKind.MODEL_NOT_FOUND;
			case "unrecognizedclientexception", "invalidsignatureexception", "incompletesignatureexception",
					"expiredtokenexception", "missingauthenticationtokenexception", "invalidclienttokenid",
					"signaturedoesnotmatch" ->
				ErrorKind.AUTHENTICATION;
			case "accessdeniedexception" -> KEY.matcher(words).find() ? ErrorKind.AUTHENTICATION : ErrorKind.PERMISSION;
			default -> null;
		};
	}

	private static @Nullable ErrorKind byWords(String words) {
		if (CONTEXT.matcher(words).find()) {
			return ErrorKind.CONTEXT_LENGTH;
		}
		return UNSUPPORTED.matcher(words).find() ? ErrorKind.UNSUPPORTED : null;
	}

	private static @Nullable String type(Map<String, Object> document) {
		for (Map<String, Object> holder : List.of(document, JsonTree.object(document.get("Output")))) {
			String type = JsonTree.text(holder.get("__type"));
			if (type != null) {
				return name(type);
			}
		}
		return name(JsonTree.text(document.get("code")));
	}

	/**
	 * The bare name: without the namespace before it and the address behind it.
	 * @param type the name as it came, or {@code null}
	 * @return the name, or {@code null} if there is none
	 */
	private static @Nullable String name(@Nullable String type) {
		if (type == null) {
			return null;
		}
		String name = type.substring(type.indexOf('#') + 1);
		int end = name.indexOf(':');
		name = ((end < 0) ? name : name.substring(0, end)).strip();
		return name.isEmpty() ? null : name;
	}

}
