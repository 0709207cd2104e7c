package io.llmspring.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.timeout.ReadTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClientRequestException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link TransportFailures}.
 */
class TransportFailuresTests {

	private final TransportFailures failures = new TransportFailures("api.example.com");

	static Stream<Arguments> beforeTheAnswer() {
		return Stream.of(Arguments.arguments(new UnknownHostException("x"), ErrorKind.CONNECTION),
				Arguments.arguments(new ConnectException("refused"), ErrorKind.CONNECTION),
				Arguments.arguments(new NoRouteToHostException("x"), ErrorKind.CONNECTION),
				Arguments.arguments(new ConnectTimeoutException("x"), ErrorKind.TIMEOUT_CONNECT),
				Arguments.arguments(ReadTimeoutException.INSTANCE, ErrorKind.TIMEOUT_FIRST_TOKEN),
				Arguments.arguments(new SSLHandshakeException("No subject alternative DNS name"),
						ErrorKind.CONFIGURATION),
				Arguments.arguments(new SSLPeerUnverifiedException("x"), ErrorKind.CONFIGURATION),
				Arguments.arguments(new DecoderException(new SSLHandshakeException("expired")), ErrorKind.MALFORMED),
				Arguments.arguments(new IOException(new CertificateExpiredException("x")), ErrorKind.CONFIGURATION),
				Arguments.arguments(new SSLException("closing inbound before close_notify"), ErrorKind.CONNECTION),
				Arguments.arguments(new IllegalArgumentException("invalid version format"), ErrorKind.MALFORMED),
				Arguments.arguments(new TooLongFrameException("x"), ErrorKind.MALFORMED),
				Arguments.arguments(new IOException("reset"), ErrorKind.CONNECTION),
				Arguments.arguments(new IllegalStateException("filter"), ErrorKind.CONNECTION));
	}

	static Stream<Arguments> inTheAnswer() {
		return Stream.of(Arguments.arguments(new IOException("reset"), ErrorKind.STREAM_INTERRUPTED),
				Arguments.arguments(new ConnectException("x"), ErrorKind.STREAM_INTERRUPTED),
				Arguments.arguments(new SSLException("x"), ErrorKind.STREAM_INTERRUPTED),
				Arguments.arguments(ReadTimeoutException.INSTANCE, ErrorKind.TIMEOUT_IDLE),
				Arguments.arguments(new DataBufferLimitException("x"), ErrorKind.MALFORMED));
	}

	@ParameterizedTest
	@MethodSource
	void beforeTheAnswer(Throwable ex, ErrorKind kind) {
		WireException failure = (WireException) this.failures.beforeAnswer(wrap(ex));
		assertThat(failure.error().kind()).isEqualTo(kind);
		assertThat(failure).hasMessageContaining("api.example.com");
		assertThat(failure.getCause()).isSameAs(ex);
	}

	@ParameterizedTest
	@MethodSource
	void inTheAnswer(Throwable ex, ErrorKind kind) {
		WireException failure = (WireException) this.failures.inAnswer(ex);
		assertThat(failure.error().kind()).isEqualTo(kind);
		assertThat(failure).hasMessageContaining("api.example.com").hasCause(ex);
	}

	@Test
	void whatIsNamedAlreadyPasses() {
		WireException named = WireException.of(ErrorKind.TIMEOUT_CONNECT, "named");
		assertThat(this.failures.beforeAnswer(named)).isSameAs(named);
		OutOfMemoryError error = new OutOfMemoryError();
		assertThat(this.failures.inAnswer(error)).isSameAs(error);
	}

	private static WebClientRequestException wrap(Throwable ex) {
		return new WebClientRequestException(ex, HttpMethod.POST, URI.create("https://api.example.com"),
				new HttpHeaders());
	}

}
