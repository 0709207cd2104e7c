package io.llmspring.error;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Writes the one message of a failure.
 */
final class ErrorMessage {

	private ErrorMessage() {
	}

	static String of(ErrorDetails details) {
		StringBuilder message = new StringBuilder();
		if (details.provider() != null) {
			message.append(details.provider()).append(':').append(details.model());
			if (details.alias() != null) {
				message.append(" (called as '").append(details.alias()).append("')");
			}
			message.append(": ");
		}
		else if (details.alias() != null) {
			message.append('\'').append(details.alias()).append("': ");
		}
		message.append(details.message());
		facts(message, details);
		String remedy = remedy(details);
		if (remedy != null) {
			message.append(' ').append(remedy);
		}
		return message.toString();
	}

	private static void facts(StringBuilder message, ErrorDetails details) {
		StringBuilder facts = new StringBuilder();
		fact(facts, "status", details.status());
		fact(facts, "code", details.code());
		fact(facts, "request id", details.requestId());
		fact(facts, "retry after", (details.retryAfter() != null) ? seconds(details.retryAfter()) : null);
		if (facts.length() > 0) {
			message.append(" [").append(facts).append(']');
		}
	}

	private static void fact(StringBuilder facts, String name, @Nullable Object value) {
		if (value != null) {
			facts.append((facts.length() > 0) ? ", " : "")
				.append(name)
				.append(' ')
				.append(SafeText.clean(String.valueOf(value)));
		}
	}

	private static String seconds(Duration duration) {
		return duration.toMillis() / 1000.0 + " s";
	}

	static @Nullable String remedy(ErrorDetails details) {
		return switch (details.kind()) {
			case AUTHENTICATION -> "Check 'llm.providers." + details.provider() + ".api-key'.";
			case MODEL_NOT_FOUND -> "Check the model name, or change the alias to a model that the provider has.";
			case QUOTA -> "Check the billing of the account; waiting does not help.";
			case CONTEXT_LENGTH -> "Shorten the prompt or use a model with a larger context window.";
			default -> null;
		};
	}

}
