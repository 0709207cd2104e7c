package io.llmspring.transport;

import java.util.function.UnaryOperator;

import io.netty.channel.ChannelOption;
import reactor.netty.http.client.HttpClient;

/**
 * What a Reactor Netty client needs to be a good transport: it must not send a request
 * twice by itself, because a retry is decided and counted elsewhere, must not follow
 * redirects, because they would take the key to another host, and must not ask for
 * compression, because that holds events back.
 *
 * @since 0.1.0
 */
public final class HttpClientDefaults implements UnaryOperator<HttpClient> {

	private static final int MAX_HEADER_BYTES = 32 * 1024;

	@Override
	public HttpClient apply(HttpClient client) {
		return client.disableRetry(true)
			.followRedirect(false)
			.compress(false)
			.keepAlive(true)
			.option(ChannelOption.SO_KEEPALIVE, true)
			.httpResponseDecoder((decoder) -> decoder.maxHeaderSize(MAX_HEADER_BYTES));
	}

}
