package io.llmspring.simulated;

import java.util.ArrayList;
import java.util.List;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.chat.ToolDefinition;

/**
 * Writes the answer to one request.
 */
final class DraftWriter {

	private static final int STORY_WORDS = 200;

	private final ChatOptions options;

	private final Prompt prompt;

	private final List<ChatEvent> deltas = new ArrayList<>();

	private int part;

	private int calls;

	private DraftWriter(ChatOptions options, Prompt prompt) {
		this.options = options;
		this.prompt = prompt;
	}

	/**
	 * Write the answer.
	 * @param model what the model does
	 * @param request what is asked
	 * @param prompt what is seen of it
	 * @return the answer, not longer than allowed
	 * @throws tools.jackson.core.JacksonException if a schema is not JSON
	 */
	static Draft write(SimulatedModel model, ChatRequest request, Prompt prompt) {
		DraftWriter writer = new DraftWriter(request.options(), prompt);
		FinishReason reason = writer.write(model, request);
		return new Draft(writer.deltas, reason).limit(request.options().maxTokens(), FinishReason.LENGTH);
	}

	private FinishReason write(SimulatedModel model, ChatRequest request) {
		if (model.behaviour() == Behaviour.EMPTY) {
			return FinishReason.STOP;
		}
		think();
		switch (model.behaviour()) {
			case ECHO -> text(this.prompt.text());
			case STORY -> text(Sentences.story(model.count(STORY_WORDS)));
			case REFUSAL -> {
				for (String word : Words.ofText(Sentences.REFUSAL)) {
					this.deltas.add(new ChatEvent.RefusalDelta(this.part, word));
				}
				return FinishReason.CONTENT_FILTER;
			}
			default -> {
				List<ToolDefinition> tools = ToolPicker.pick(request, this.prompt);
				if (!tools.isEmpty()) {
					tools.forEach(this::call);
					return FinishReason.TOOL_CALLS;
				}
				answer();
			}
		}
		return FinishReason.STOP;
	}

	private void think() {
		Reasoning reasoning = this.options.reasoning();
		if (reasoning == null || reasoning.level() == Reasoning.Effort.OFF
				|| Boolean.FALSE.equals(reasoning.includeText())) {
			return;
		}
		for (String word : Words.ofText(Sentences.THOUGHT)) {
			this.deltas.add(new ChatEvent.ReasoningDelta(this.part, word, null));
		}
		this.part++;
	}

	private void call(ToolDefinition tool) {
		String arguments = SchemaFiller.fill(tool.parameters(), this.prompt.text());
		// The numbers go on in a conversation, so that identities stay unique in it
		String id = "call_" + (this.prompt.toolCalls() + ++this.calls);
		this.deltas.add(new ChatEvent.ToolCallDelta(this.part, id, tool.name(), "", null));
		for (String piece : Words.ofJson(arguments)) {
			this.deltas.add(new ChatEvent.ToolCallDelta(this.part, null, null, piece, null));
		}
		this.part++;
	}

	private void answer() {
		ResponseFormat format = this.options.responseFormat();
		if (format instanceof ResponseFormat.JsonSchema schema) {
			add(Words.ofJson(stopped(SchemaFiller.fill(schema.schema(), subject()))));
		}
		else if (format instanceof ResponseFormat.JsonObject) {
			add(Words.ofJson(stopped(SchemaFiller.object("answer", Sentences.answer(this.prompt)))));
		}
		else {
			text(Sentences.answer(this.prompt));
		}
	}

	private String subject() {
		return this.prompt.results().isEmpty() ? this.prompt.text() : Prompt.text(this.prompt.results().get(0));
	}

	private void text(String text) {
		add(Words.ofText(stopped(text)));
	}

	private void add(List<String> words) {
		for (String word : words) {
			this.deltas.add(new ChatEvent.TextDelta(this.part, word));
		}
	}

	private String stopped(String text) {
		List<String> stop = this.options.stop();
		int end = text.length();
		for (String sequence : (stop != null) ? stop : List.<String>of()) {
			int index = sequence.isEmpty() ? -1 : text.indexOf(sequence);
			end = (index >= 0) ? Math.min(end, index) : end;
		}
		return text.substring(0, end);
	}

}
