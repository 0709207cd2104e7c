package io.llmspring.conformance;

import java.util.List;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ChatResponseAssembler;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;

/**
 * What became of an answer.
 *
 * @param events the events that were read
 * @param error why no more were read, or {@code null} if the answer is whole
 */
public record Outcome(List<ChatEvent> events, WireError error) {

	/**
	 * Fold the events.
	 * @return the answer
	 * @throws WireException if there is none
	 */
	public ChatResponse response() {
		if (this.error != null) {
			throw new WireException(this.error);
		}
		ChatResponseAssembler assembler = new ChatResponseAssembler();
		this.events.forEach(assembler::accept);
		return assembler.response();
	}

}
