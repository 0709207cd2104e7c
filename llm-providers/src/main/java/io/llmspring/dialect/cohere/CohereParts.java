package io.llmspring.dialect.cohere;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers the parts of one answer. Cohere counts blocks of content and tool calls apart;
 * parts have one row of numbers.
 */
final class CohereParts {

	private final List<Part> parts = new ArrayList<>(4);

	boolean has(Kind kind, int index) {
		return find(kind, index) >= 0;
	}

	/**
	 * The number of a part, which begins here if it has not before.
	 * @param kind what Cohere counts it among
	 * @param index the number that it has there
	 * @return the number of the part
	 */
	int number(Kind kind, int index) {
		int number = find(kind, index);
		if (number < 0) {
			number = this.parts.size();
			this.parts.add(new Part(kind, index));
		}
		return number;
	}

	// What arrives belongs nearly always to the part that began last.
	private int find(Kind kind, int index) {
		for (int i = this.parts.size() - 1; i >= 0; i--) {
			Part part = this.parts.get(i);
			if (part.kind() == kind && part.index() == index) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * What is counted apart.
	 */
	enum Kind {

		/**
		 * Blocks of content: texts and thoughts.
		 */
		CONTENT,

		/**
		 * The tool plan.
		 */
		PLAN,

		/**
		 * Tool calls.
		 */
		CALL

	}

	/**
	 * A part that has begun.
	 *
	 * @param kind what Cohere counts it among
	 * @param index the number that it has there
	 */
	private record Part(Kind kind, int index) {

	}

}
