package io.llmspring.spi;

import java.util.List;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatEvent;
import reactor.core.publisher.Flux;

/**
 * Something that answers: a service behind HTTP, a model in the process, a test double.
 * Every bean of this type is a provider of the application under its name.
 *
 * @since 0.1.0
 */
public interface Provider {

	/**
	 * Return the name that references use before the separator.
	 * @return the name, {@code [a-z0-9-]+}
	 */
	String name();

	/**
	 * Ask a model once. Retry, fallback, clocks and accounting are not the provider's
	 * business.
	 * @param call what to ask which model
	 * @return a cold publisher: nothing is sent before it is subscribed, each
	 * subscription sends once, cancelling closes the connection. It begins with one
	 * {@link ChatEvent.Started} and completes after one {@link ChatEvent.Finished}, or
	 * fails with an {@link io.llmspring.error.LlmException}.
	 */
	Flux<ChatEvent> execute(ProviderCall call);

	/**
	 * Say which settings of a call could not be sent as they are, without sending it.
	 * @param call what would be asked
	 * @return the adaptations, empty if there are none
	 * @throws io.llmspring.error.LlmException if the call could not be sent at all
	 */
	default List<Adaptation> plan(ProviderCall call) {
		return List.of();
	}

}
