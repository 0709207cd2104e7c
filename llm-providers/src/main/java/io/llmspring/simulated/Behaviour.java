package io.llmspring.simulated;

import java.util.Locale;

import io.llmspring.error.ErrorKind;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a model name tells the simulated provider to do.
 */
enum Behaviour {

	ANSWER(Argument.NONE),

	ECHO(Argument.NONE),

	STORY(Argument.COUNT),

	EMPTY(Argument.NONE),

	REFUSAL(Argument.NONE),

	SLOW(Argument.DURATION),

	SILENT(Argument.NONE),

	STALL(Argument.COUNT),

	TRUNCATE(Argument.COUNT,
			new Fault(ErrorKind.STREAM_INTERRUPTED, null, null, "The connection closed before the end of the answer.")),

	BROKEN(Argument.COUNT,
			new Fault(ErrorKind.SERVER_ERROR, null, "server_error", "The server failed while it was answering.")),

	FLAKY(Argument.COUNT,
			new Fault(ErrorKind.SERVER_ERROR, 503, "service_unavailable", "The server fails now and then.")),

	RATE_LIMITED(Argument.DURATION,
			new Fault(ErrorKind.RATE_LIMITED, 429, "rate_limit_exceeded", "Too many requests for now.")),

	OVERLOADED(Argument.NONE,
			new Fault(ErrorKind.OVERLOADED, 529, "overloaded_error", "The provider has too much to do.")),

	SERVER_ERROR(Argument.NONE, new Fault(ErrorKind.SERVER_ERROR, 500, "internal_server_error", "The server failed.")),

	UNREACHABLE(Argument.NONE, new Fault(ErrorKind.CONNECTION, null, null, "The connection was refused.")),

	MALFORMED(Argument.NONE, new Fault(ErrorKind.MALFORMED, 200, null, "The answer is not JSON.")),

	UNAUTHORIZED(Argument.NONE, new Fault(ErrorKind.AUTHENTICATION, 401, "invalid_api_key", "The key is not valid.")),

	FORBIDDEN(Argument.NONE,
			new Fault(ErrorKind.PERMISSION, 403, "permission_denied", "The key may not use this model.")),

	QUOTA(Argument.NONE, new Fault(ErrorKind.QUOTA, 429, "insufficient_quota", "The account has no credit left.")),

	NOT_FOUND(Argument.NONE, new Fault(ErrorKind.MODEL_NOT_FOUND, 404, "model_not_found", "The model does not exist.")),

	BAD_REQUEST(Argument.NONE, new Fault(ErrorKind.INVALID_REQUEST, 400, "invalid_request", "The request is wrong.")),

	CONTEXT_LENGTH(Argument.NONE,
			new Fault(ErrorKind.CONTEXT_LENGTH, 400, "context_length_exceeded", "The prompt is too long.")),

	CONTENT_FILTER(Argument.COUNT,
			new Fault(ErrorKind.CONTENT_FILTERED, 400, "content_filter", "The prompt was refused by the filter."));

	private final Argument argument;

	private final @Nullable Fault fault;

	private final String id;

	Behaviour(Argument argument) {
		this(argument, null);
	}

	Behaviour(Argument argument, @Nullable Fault fault) {
		this.argument = argument;
		this.fault = fault;
		this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	String id() {
		return this.id;
	}

	Argument argument() {
		return this.argument;
	}

	boolean fails() {
		return this.fault != null;
	}

	Fault fault() {
		Assert.state(this.fault != null, () -> "Model '" + this.id + "' does not fail");
		return this.fault;
	}

	static @Nullable Behaviour named(String id) {
		for (Behaviour candidate : values()) {
			if (candidate.id.equals(id)) {
				return candidate;
			}
		}
		return null;
	}

	/**
	 * What may follow the name.
	 */
	enum Argument {

		NONE, COUNT, DURATION

	}

}
