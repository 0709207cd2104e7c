package io.llmspring.sample;

import java.util.ArrayList;
import java.util.List;

import io.llmspring.message.Message;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.util.StringUtils;
import org.springframework.web.ErrorResponseException;

/**
 * What a person asks.
 *
 * @param alias the alias that answers
 * @param message what the person says
 * @param history the conversation so far, oldest first
 */
record ChatInput(@Nullable String alias, @Nullable String message, @Nullable List<Turn> history) {

	static final int MAX_CHARACTERS = 20_000;

	static final int MAX_TURNS = 100;

	/**
	 * Return the name of the alias.
	 * @return the name
	 * @throws ErrorResponseException with status 400 if there is none
	 */
	String requiredAlias() {
		if (!StringUtils.hasText(this.alias)) {
			throw badRequest("Say which alias should answer, as in {\"alias\": \"fast\", \"message\": \"Hello\"}. "
					+ "GET /api/aliases lists them.");
		}
		return this.alias.strip();
	}

	/**
	 * Return the conversation with the new message at its end.
	 * @return the messages
	 * @throws ErrorResponseException with status 400 if there is nothing to answer, or
	 * more than the limits of this application allow
	 */
	List<Message> messages() {
		if (!StringUtils.hasText(this.message)) {
			throw badRequest("The message is empty. Say something in 'message'.");
		}
		List<Turn> turns = (this.history != null) ? this.history : List.of();
		if (turns.size() > MAX_TURNS) {
			throw badRequest("The history has " + turns.size() + " turns; at most " + MAX_TURNS + " are allowed.");
		}
		List<Message> messages = new ArrayList<>(turns.size() + 1);
		int characters = this.message.length();
		for (Turn turn : turns) {
			Message past = (turn != null) ? turn.toMessage() : null;
			if (past == null) {
				throw badRequest(
						"Every turn of 'history' needs a 'role', which is 'user' or 'assistant', and a 'text'.");
			}
			characters += past.text().length();
			messages.add(past);
		}
		if (characters > MAX_CHARACTERS) {
			throw badRequest("Message and history have " + characters + " characters; at most " + MAX_CHARACTERS
					+ " are allowed.");
		}
		messages.add(Message.user(this.message));
		return messages;
	}

	private static ErrorResponseException badRequest(String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
		return new ErrorResponseException(HttpStatus.BAD_REQUEST, problem, null);
	}

	/**
	 * One turn of a conversation.
	 *
	 * @param role {@code user} or {@code assistant}
	 * @param text what was said
	 */
	record Turn(@Nullable String role, @Nullable String text) {

		@Nullable Message toMessage() {
			if (this.role == null || !StringUtils.hasText(this.text)) {
				return null;
			}
			return switch (this.role) {
				case "user" -> Message.user(this.text);
				case "assistant" -> Message.assistant(this.text);
				default -> null;
			};
		}

	}

}
