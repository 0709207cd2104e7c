package io.llmspring.json;

/**
 * A text is not canonical JSON of the expected kind, or a value cannot be written as
 * such. The message says where and why; it never holds what was written there, apart from
 * single words where a word of a closed vocabulary is expected.
 *
 * @since 0.1.0
 */
public class CanonicalJsonException extends IllegalArgumentException {

	private final String path;

	CanonicalJsonException(String path, String problem) {
		super(path.isEmpty() ? problem : "'" + path + "' " + problem);
		this.path = path;
	}

	/**
	 * Return the place of the problem.
	 * @return the path, such as {@code messages[0].content[1].type}, empty for the
	 * document as a whole
	 */
	public String path() {
		return this.path;
	}

}
