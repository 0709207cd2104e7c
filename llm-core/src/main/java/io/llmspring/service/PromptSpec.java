package io.llmspring.service;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.llmspring.chat.AdaptationPolicy;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatOptionsBuilder;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import io.llmspring.model.Secret;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A call in words: what to say, then {@link #call()} for the whole answer or
 * {@link #stream()} for its pieces. Nothing is sent before the result is subscribed. Used
 * by one thread.
 *
 * @since 0.1.0
 */
public interface PromptSpec {

	/**
	 * Add instructions of the application.
	 * @param text the instructions
	 * @return this call
	 */
	PromptSpec system(String text);

	/**
	 * Add what the user says.
	 * @param text what the user says
	 * @return this call
	 */
	PromptSpec user(String text);

	/**
	 * Add what the user says and shows.
	 * @param content text and media
	 * @return this call
	 */
	PromptSpec user(Content... content);

	/**
	 * Add messages, for example the conversation so far.
	 * @param messages the messages
	 * @return this call
	 */
	PromptSpec messages(List<? extends Message> messages);

	/**
	 * Add tools that the model may ask to be called.
	 * @param tools the tools
	 * @return this call
	 */
	PromptSpec tools(ToolDefinition... tools);

	/**
	 * Change settings of this call; they win over those of the alias.
	 * @param change what to change
	 * @return this call
	 */
	PromptSpec options(Consumer<ChatOptionsBuilder> change);

	/**
	 * Resolve the alias in a named profile.
	 * @param profile name of the profile
	 * @return this call
	 */
	PromptSpec profile(String profile);

	/**
	 * Limit the time of the whole call.
	 * @param timeout most time, positive
	 * @return this call
	 */
	PromptSpec timeout(Duration timeout);

	/**
	 * Use another key for a provider.
	 * @param provider name of the provider; no other gets the key
	 * @param key the key
	 * @return this call
	 */
	PromptSpec credentials(String provider, Secret key);

	/**
	 * Send an additional HTTP header.
	 * @param name name of the header
	 * @param value value of the header
	 * @return this call
	 */
	PromptSpec header(String name, String value);

	/**
	 * Say what becomes of the request at a target that cannot take it as it is.
	 * @param policy the policy; it wins over that of the alias
	 * @return this call
	 */
	PromptSpec adaptation(AdaptationPolicy policy);

	/**
	 * Say what the call is for.
	 * @param name name of the tag
	 * @param value value of the tag
	 * @return this call
	 */
	PromptSpec tag(String name, String value);

	/**
	 * Ask for the whole answer.
	 * @return ways to get it
	 * @throws IllegalArgumentException if nothing was said
	 */
	CallSpec call();

	/**
	 * Ask for the pieces of the answer.
	 * @return ways to get them
	 * @throws IllegalArgumentException if nothing was said
	 */
	StreamSpec stream();

	/**
	 * Ways to get a whole answer.
	 */
	interface CallSpec {

		/**
		 * Return the text of the answer.
		 * @return the text, empty text if the answer has none; or a failure
		 */
		Mono<String> content();

		/**
		 * Return the answer with everything that belongs to it.
		 * @return the answer, or a failure
		 */
		Mono<ChatResponse> response();

	}

	/**
	 * Ways to get the pieces of an answer.
	 */
	interface StreamSpec {

		/**
		 * Return the pieces of the text.
		 * @return the pieces as they arrive; completes with the answer, or fails
		 */
		Flux<String> content();

		/**
		 * Return all events.
		 * @return the events as they arrive, see {@link LlmService#stream}
		 */
		Flux<ChatEvent> events();

	}

}
