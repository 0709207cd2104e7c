package io.llmspring.spi;

import io.llmspring.model.Secret;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Where the key of a provider comes from. It is asked for each request, so that a key can
 * be rotated without a restart.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Credentials {

	/**
	 * Return the key in force.
	 * @return the key; empty if the provider needs none
	 */
	Mono<Secret> get();

	/**
	 * Create credentials that never change.
	 * @param key the key, or {@code null} if the provider needs none
	 * @return the credentials
	 */
	static Credentials of(@Nullable Secret key) {
		Mono<Secret> mono = Mono.justOrEmpty(key);
		return () -> mono;
	}

}
