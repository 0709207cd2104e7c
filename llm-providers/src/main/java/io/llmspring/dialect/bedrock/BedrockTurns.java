package io.llmspring.dialect.bedrock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Message;
import io.llmspring.spi.WireException;

/**
 * Sorts messages into instructions and turns of user and assistant, which have to take
 * turns: neighbours of the same role become one, results of tools first. Instructions
 * after the first turn follow the other instructions: they keep their authority and lose
 * their place. Messages without content are left out.
 */
final class BedrockTurns {

	private final Adaptations adaptations;

	private final BedrockParts parts;

	private final List<Map<String, Object>> system = new ArrayList<>();

	private final List<Turn> turns = new ArrayList<>();

	BedrockTurns(Adaptations adaptations) {
		this.adaptations = adaptations;
		this.parts = new BedrockParts(adaptations);
	}

	BedrockTurns addAll(List<Message> messages) {
		for (Message message : messages) {
			if (message instanceof Message.System || message instanceof Message.Developer) {
				instructions(message);
			}
			else if (message instanceof Message.Assistant assistant) {
				turn("assistant", this.parts.assistant(assistant.content()));
			}
			else if (message instanceof Message.Tool tool) {
				turn("user", this.parts.results(tool.content()));
			}
			else if (message instanceof Message.User user) {
				this.adaptations.drop("message.name", user.name(), "Amazon Bedrock knows one user only");
				turn("user", this.parts.user(user.content()));
			}
		}
		if (this.turns.isEmpty()) {
			throw WireException.of(ErrorKind.INVALID_REQUEST,
					"The conversation holds no turn: Amazon Bedrock needs a message of the user");
		}
		return this;
	}

	private void instructions(Message message) {
		this.system.addAll(this.parts.user(message.content()));
		if (!this.turns.isEmpty()) {
			this.adaptations.add(Adaptation.substituted("messages", "system",
					"Amazon Bedrock takes instructions before the first turn only; later ones were added to them"));
		}
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
	List<Map<String, Object>> system() {
		return this.system;
	}

	/**
	 * The blocks of the last turn, to be marked.
	 * @return the blocks, never empty
	 */
	List<Map<String, Object>> lastBlocks() {
		return this.turns.get(this.turns.size() - 1).blocks();
	}

	List<Map<String, Object>> messages() {
		return this.turns.stream().map((turn) -> {
			Map<String, Object> message = JsonTree.map("role", turn.role());
			message.put("content", turn.blocks());
			return message;
		}).toList();
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
				if (isResult(block) && this.role.equals("user")) {
					this.blocks.add(results++, block);
				}
				else {
					this.blocks.add(block);
				}
			}
		}

		private static boolean isResult(Map<String, Object> block) {
			return block.containsKey("toolResult");
		}

	}

}
