package io.llmspring.token;

import java.net.URI;
import java.util.Map;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import io.llmspring.transport.WireServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TokenEndpoint}.
 */
class TokenEndpointTests {

	private final TokenFixture fixture = new TokenFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void aTokenThatWasSentInAHeaderIsNotRepeated() throws Exception {
		try (WireServer server = WireServer.start((exchange) -> exchange.answer(403, "application/json",
				"{\"error\":{\"message\":\"source-token-1 may not do this\"}}"))) {
			assertThatExceptionOfType(WireException.class)
				.isThrownBy(() -> this.fixture.endpoint()
					.post(URI.create(server.url() + "/impersonate"), Map.of("authorization", "Bearer source-token-1"),
							"{}")
					.block(TokenFixture.TIMEOUT))
				.satisfies((ex) -> {
					assertThat(ex.error().kind()).isEqualTo(ErrorKind.AUTHENTICATION);
					assertThat(ex.error().message()).contains("*** may not do this").doesNotContain("source-token-1");
				});
		}
	}

}
