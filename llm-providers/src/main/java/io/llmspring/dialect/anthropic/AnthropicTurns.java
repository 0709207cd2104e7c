package io.llmspring.dialect.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.ClaudeModel;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Sorts messages into instructions and turns of user and assistant. Neighbours of the
 * same role become one turn; results of tools stand first in theirs, as "Tool use"
 * demands. Messages without content are left out.
 * <p>
 * Instructions after the first turn stay where they are if the model can take them there,
 * and otherwise follow the other instructions: they keep their authority and lose their
 * place.
 */
final class AnthropicTurns {

	private final ClaudeModel model;

	private final Adaptations adaptations;

	private final AnthropicParts parts;

	private final List<Map<String, Object>> system = new ArrayList<>();

	private final List<Turn> turns = new ArrayList<>();

	AnthropicTurns(ClaudeModel model, Adaptations adaptations) {
		this.model = model;
		this.adaptations = adaptations;
		this.parts = new AnthropicParts(adaptations);
	}

	AnthropicTurns addAll(List<Message> messages) {
		for (int i = 0; i < messages.size(); i++) {
			Message message = messages.get(i);
			if (message instanceof Message.System || message instanceof Message.Developer) {
				instructions(message.content(), followsAssistantOrNothing(messages, i));
			}
			else if (message instanceof Message.Assistant assistant) {
				turn("assistant", this.parts.assistant(assistant.content()));
			}
			else if (message instanceof Message.Tool tool) {
				turn("user", this.parts.results(tool.content()));
			}
			else if (message instanceof Message.User user) {
				if (user.name() != null) {
					this.adaptations.add(Adaptation.dropped("message.name", "Anthropic knows one user only"));
				}
				turn("user", this.parts.user(user.content()));
			}
		}
		if (this.turns.isEmpty()) {
			throw WireException.of(ErrorKind.INVALID_REQUEST,
					"The conversation holds no turn: Anthropic needs a message of the user");
		}
		return this;
	}

	private static boolean followsAssistantOrNothing(List<Message> messages, int index) {
		for (Message next : messages.subList(index + 1, messages.size())) {
			if (!(next instanceof Message.System || next instanceof Message.Developer)) {
				return next instanceof Message.Assistant;
			}
		}
		return true;
	}

	private void instructions(List<? extends Content> content, boolean placeable) {
		List<Map<String, Object>> blocks = this.parts.user(content);
		if (this.turns.isEmpty()) {
			this.system.addAll(blocks);
			return;
		}
		String before = this.turns.get(this.turns.size() - 1).role();
		if (this.model.midInstructions() && placeable && !before.equals("assistant")) {
			turn("system", blocks);
			return;
		}
		this.system.addAll(blocks);
		this.adaptations.add(Adaptation.substituted("messages", "system",
				"The model takes instructions before the first turn only; later ones were added to them"));
	}

	private void turn(String role, List<Map<String, Object>> blocks) {
		if (blocks.isEmpty()) {
			return;
		}
		Turn last = this.turns.isEmpty() ? null : this.turns.get(this.turns.size() - 1);
		if (last == null || !last.role().equals(role)) {
			last = new Turn(role, new ArrayList<>());
			this.turns.add(last);
		}
		last.add(blocks);
	}

	/**
	 * The blocks of the instructions, to be marked.
	 * @return the blocks, empty if there are none
	 */
	List<Map<String, Object>> systemBlocks() {
		return this.system;
	}

	/**
	 * The blocks of the last turn, to be marked.
	 * @return the blocks, never empty
	 */
	List<Map<String, Object>> lastBlocks() {
		return this.turns.get(this.turns.size() - 1).blocks();
	}

	@Nullable Object system() {
		return this.system.isEmpty() ? null : simple(this.system);
	}

	List<Map<String, Object>> messages() {
		return this.turns.stream().map((turn) -> {
			Map<String, Object> message = JsonTree.map("role", turn.role());
			message.put("content", simple(turn.blocks()));
			return message;
		}).toList();
	}

	boolean usesFiles() {
		return this.parts.usesFiles();
	}

	/**
	 * A single text without anything else as text, everything else as blocks.
	 * @param blocks the blocks
	 * @return the text or the blocks
	 */
	private static Object simple(List<Map<String, Object>> blocks) {
		String text = AnthropicJson.lonelyText(blocks);
		return (text != null) ? text : blocks;
	}

	/**
	 * A turn.
	 */
	private record Turn(String role, List<Map<String, Object>> blocks) {

		void add(List<Map<String, Object>> more) {
			int results = 0;
			while (results < this.blocks.size() && isResult(this.blocks.get(results))) {
				results++;
			}
			for (Map<String, Object> block : more) {
				if (isResult(block)) {
					this.blocks.add(results++, block);
				}
				else {
					this.blocks.add(block);
				}
			}
		}

		private static boolean isResult(Map<String, Object> block) {
			return "tool_result".equals(block.get("type"));
		}

	}

}
