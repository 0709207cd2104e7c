package io.llmspring.dialect.openai.responses;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.dialect.support.JsonTree;
import org.jspecify.annotations.Nullable;

/**
 * One item of the output while it arrives.
 */
final class OpenAiResponsesItem {

	private final int outputIndex;

	private final String type;

	private final @Nullable String id;

	private final List<Part> parts = new ArrayList<>(1);

	/**
	 * The item as it began.
	 */
	final Map<String, Object> content;

	/**
	 * Number of the part, for items that are one part.
	 */
	int part = OpenAiResponsesFrame.NONE;

	/**
	 * Whether the call was passed on, or a thought in words.
	 */
	boolean begun;

	/**
	 * Whether arguments have come in pieces.
	 */
	boolean inPieces;

	boolean closed;

	/**
	 * Which words of a thought came last: its summary or its own, and their number.
	 */
	@Nullable String wording;

	int innerIndex;

	OpenAiResponsesItem(int outputIndex, String type, Map<String, Object> content) {
		this.outputIndex = outputIndex;
		this.type = type;
		this.content = content;
		this.id = JsonTree.text(content.get("id"));
	}

	int outputIndex() {
		return this.outputIndex;
	}

	String type() {
		return this.type;
	}

	@Nullable String id() {
		return this.id;
	}

	boolean is(String type) {
		return this.type.equals(type);
	}

	/**
	 * A content of the message.
	 * @param index its number within the message
	 * @return the content, or {@code null} if nothing came of it
	 */
	@Nullable Part find(int index) {
		for (Part candidate : this.parts) {
			if (candidate.index == index) {
				return candidate;
			}
		}
		return null;
	}

	/**
	 * A content of the message as it stands in the whole message. Some servers number the
	 * pieces otherwise, but all of them in order.
	 * @param position its place
	 * @param size how many contents the message has
	 * @return the content, or {@code null} if nothing came of it
	 */
	@Nullable Part find(int position, int size) {
		return (this.parts.size() >= size) ? this.parts.get(position) : find(position);
	}

	Part add(int index, int number) {
		Part part = new Part(index, number);
		this.parts.add(part);
		return part;
	}

	boolean hasParts() {
		return !this.parts.isEmpty();
	}

	/**
	 * One content of a message.
	 */
	static final class Part {

		private final int index;

		final int number;

		/**
		 * How many sources were passed on.
		 */
		int cited;

		private Part(int index, int number) {
			this.index = index;
			this.number = number;
		}

	}

}
