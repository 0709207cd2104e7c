package io.llmspring.token;

import java.util.Map;

import io.llmspring.spi.RequestSigner;
import reactor.core.publisher.Mono;

/**
 * Where tokens come from.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TokenSource {

	/**
	 * Obtain a token.
	 * @return a cold publisher of one token, which never blocks; it fails with a
	 * {@link io.llmspring.spi.WireException} whose message holds no secret
	 */
	Mono<AccessToken> token();

	/**
	 * Authorize requests with these tokens.
	 * @return a signer that adds the token as bearer token
	 */
	default RequestSigner bearer() {
		return (request, address) -> token()
			.map((token) -> Map.of("authorization", "Bearer " + token.value().reveal()));
	}

}
