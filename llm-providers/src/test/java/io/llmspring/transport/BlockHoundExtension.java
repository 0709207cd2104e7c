package io.llmspring.transport;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.blockhound.BlockHound;

/**
 * Makes every call fail that blocks a thread which must not block. It is registered for
 * all tests of the module, because the threads of the schedulers must not start before
 * it.
 */
public final class BlockHoundExtension implements BeforeAllCallback {

	@Override
	public void beforeAll(ExtensionContext context) {
		// Netty draws random numbers for the ids of DNS queries; the log is a file
		BlockHound
			.install((builder) -> builder.allowBlockingCallsInside("io.netty.resolver.dns.DnsQueryIdSpace", "newBucket")
				.allowBlockingCallsInside("org.slf4j.simple.SimpleLogger", "write"));
	}

}
