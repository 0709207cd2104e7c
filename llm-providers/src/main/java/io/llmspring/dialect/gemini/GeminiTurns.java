package io.llmspring.dialect.gemini;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.error.ErrorKind;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;

/**
 * Sorts messages into instructions and turns of user and model. Neighbours of the same
 * role become one turn, in which results of tools stand first. Messages without content
 * are left out, unless the conversation begins with one of the user.
 */
final class GeminiTurns {

	private final GeminiParts parts;

	private final Adaptations adaptations;

	private final List<Map<String, Object>> system = new ArrayList<>();

	private final List<Turn> turns = new ArrayList<>();

	GeminiTurns(GeminiParts parts, Adaptations adaptations) {
		this.parts = parts;
		this.adaptations = adaptations;
	}

	GeminiTurns addAll(List<Message> messages) {
		for (Message message : messages) {
			if (message instanceof Message.System || message instanceof Message.Developer) {
				instructions(message.content());
			}
			else if (message instanceof Message.Assistant assistant) {
				turn("model").parts().addAll(this.parts.model(assistant.content()));
			}
			else if (message instanceof Message.Tool tool) {
				turn("user").addResults(this.parts.results(tool.content()));
			}
			else if (message instanceof Message.User user) {
				this.adaptations.drop("message.name", user.name(), "Gemini knows one user only");
				turn("user").parts().addAll(this.parts.user(user.content()));
			}
		}
		if (!this.turns.isEmpty() && this.turns.get(0).isSilent()) {
			// A conversation has to begin with the user, if only with an empty text
			this.turns.get(0).parts().add(JsonTree.map("text", ""));
		}
		this.turns.removeIf((turn) -> turn.parts().isEmpty());
		if (this.turns.isEmpty()) {
			throw WireException.of(ErrorKind.INVALID_REQUEST,
					"The conversation holds no turn: Gemini needs a message of the user");
		}
		return this;
	}

	private void instructions(List<? extends Content> content) {
		this.system.addAll(this.parts.user(content));
		if (!this.turns.isEmpty()) {
			this.adaptations.add(Adaptation.substituted("messages", "systemInstruction",
					"Gemini takes instructions before the first turn only; later ones were added to them"));
		}
	}

	private Turn turn(String role) {
		for (int i = this.turns.size() - 1; i >= 0; i--) {
			Turn last = this.turns.get(i);
			if (last.role().equals(role)) {
				return last;
			}
			if (!last.parts().isEmpty()) {
				break;
			}
		}
		Turn turn = new Turn(role, new ArrayList<>());
		this.turns.add(turn);
		return turn;
	}

	@Nullable Map<String, Object> system() {
		return this.system.isEmpty() ? null : JsonTree.map("parts", this.system);
	}

	List<Map<String, Object>> contents() {
		return this.turns.stream().map((turn) -> {
			Map<String, Object> content = JsonTree.map("role", turn.role());
			content.put("parts", turn.parts());
			return content;
		}).toList();
	}

	/**
	 * A turn.
	 */
	private record Turn(String role, List<Map<String, Object>> parts) {

		boolean isSilent() {
			return this.role.equals("user") && this.parts.isEmpty();
		}

		void addResults(List<Map<String, Object>> results) {
			int at = 0;
			while (at < this.parts.size() && this.parts.get(at).containsKey("functionResponse")) {
				at++;
			}
			this.parts.addAll(at, results);
		}

	}

}
