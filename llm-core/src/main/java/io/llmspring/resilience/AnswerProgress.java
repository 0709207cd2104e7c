package io.llmspring.resilience;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ChatResponseAssembler;
import org.jspecify.annotations.Nullable;

/**
 * How far one attempt got: what the caller has seen and what would be lost. Written by
 * the thread that delivers events; read after the attempt has ended.
 *
 * @since 0.1.0
 */
public final class AnswerProgress {

	private final ChatResponseAssembler assembler = new ChatResponseAssembler();

	private volatile boolean visible;

	void accept(ChatEvent event) {
		if (!this.visible && event.visible()) {
			this.visible = true;
		}
		this.assembler.accept(event);
	}

	/**
	 * Whether the caller has seen a part of the answer.
	 * @return {@code true} after the first visible event
	 */
	public boolean visible() {
		return this.visible;
	}

	/**
	 * Return what had arrived of the answer.
	 * @return the partial answer, or {@code null} if nothing visible had arrived
	 */
	public @Nullable ChatResponse partial() {
		return this.visible ? this.assembler.response() : null;
	}

}
