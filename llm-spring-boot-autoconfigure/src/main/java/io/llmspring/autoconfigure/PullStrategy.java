package io.llmspring.autoconfigure;

/**
 * Which models a server of one's own downloads when the application starts.
 *
 * @since 0.1.0
 */
public enum PullStrategy {

	/**
	 * None; the server is not asked.
	 */
	NEVER,

	/**
	 * Those that it does not have.
	 */
	WHEN_MISSING,

	/**
	 * Those that it does not have, and newer versions of the others.
	 */
	ALWAYS

}
