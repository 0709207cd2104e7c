package io.llmspring.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import org.springframework.util.Assert;

/**
 * Value that must not be seen: an API key or a token. It prints as {@code ***}, cannot be
 * serialized and is compared in constant time.
 *
 * @since 0.1.0
 */
public final class Secret {

	private final String value;

	private Secret(String value) {
		this.value = value;
	}

	/**
	 * Wrap a value.
	 * @param value the value, never empty; surrounding white space is removed
	 * @return the secret
	 */
	public static Secret of(String value) {
		Assert.hasText(value, "'value' must not be empty");
		return new Secret(value.strip());
	}

	/**
	 * Return the value itself, to be put on the wire and nowhere else.
	 * @return the value
	 */
	public String reveal() {
		return this.value;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Secret secret && MessageDigest.isEqual(bytes(this.value), bytes(secret.value));
	}

	@Override
	public int hashCode() {
		return this.value.hashCode();
	}

	@Override
	public String toString() {
		return "***";
	}

	private static byte[] bytes(String value) {
		return value.getBytes(StandardCharsets.UTF_8);
	}

}
