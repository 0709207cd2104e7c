package io.llmspring.transport;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.blockhound.BlockHound;

/**
 * Makes every test of the class fail that blocks a thread which must not block.
 */
public final class BlockHoundExtension implements BeforeAllCallback {

	@Override
	public void beforeAll(ExtensionContext context) {
		// Netty draws random numbers for the ids of DNS queries
		BlockHound.install(
				(builder) -> builder.allowBlockingCallsInside("io.netty.resolver.dns.DnsQueryIdSpace", "newBucket"));
	}

}
