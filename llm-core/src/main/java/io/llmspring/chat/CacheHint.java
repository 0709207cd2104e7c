package io.llmspring.chat;

import org.jspecify.annotations.Nullable;

/**
 * What a provider may keep of the prompt so that the next call with the same beginning is
 * cheaper. Without a hint nothing is sent, which leaves providers that cache by
 * themselves to their default.
 *
 * @param scope which part of the prompt comes again
 * @param longLived whether it should be kept for an hour or a day instead of minutes
 * @param key routing key for providers that spread a cache over machines, or {@code null}
 * @since 0.1.0
 */
public record CacheHint(Scope scope, boolean longLived, @Nullable String key) {

	/**
	 * The instructions come again.
	 * @return the hint
	 */
	public static CacheHint auto() {
		return new CacheHint(Scope.AUTO, false, null);
	}

	/**
	 * Instructions and tools come again.
	 * @return the hint
	 */
	public static CacheHint stablePrefix() {
		return new CacheHint(Scope.STABLE_PREFIX, false, null);
	}

	/**
	 * The whole conversation comes again with more behind it.
	 * @return the hint
	 */
	public static CacheHint history() {
		return new CacheHint(Scope.HISTORY, false, null);
	}

	/**
	 * Keep it longer.
	 * @return the hint
	 */
	public CacheHint keepLong() {
		return new CacheHint(this.scope, true, this.key);
	}

	/**
	 * Use a routing key.
	 * @param key the key
	 * @return the hint
	 */
	public CacheHint withKey(String key) {
		return new CacheHint(this.scope, this.longLived, key);
	}

	/**
	 * Which part of a prompt comes again.
	 */
	public enum Scope {

		/**
		 * The instructions.
		 */
		AUTO,

		/**
		 * Instructions and tools.
		 */
		STABLE_PREFIX,

		/**
		 * The whole conversation.
		 */
		HISTORY

	}

}
