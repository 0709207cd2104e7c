package io.llmspring.spi;

import java.net.URI;
import java.util.Map;

import reactor.core.publisher.Mono;

/**
 * Authorizes requests where a plain key is not enough: with a signature over the request,
 * or with a token that is obtained somewhere.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RequestSigner {

	/**
	 * Authorize a request.
	 * @param request the request as it will be sent
	 * @param address where it will be sent
	 * @return the headers to add; asked for each request, never blocking. An error means
	 * that nothing is sent; its message must not hold a secret.
	 */
	Mono<Map<String, String>> sign(WireRequest request, URI address);

}
