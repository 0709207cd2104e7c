package io.llmspring.transport;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Locale;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.transport.framing.FramingException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.reactive.function.client.WebClientException;

/**
 * Names what can go wrong between here and a server. Messages name the host and never
 * what was sent; causes are the bare ones, because those of the web client carry the
 * headers of the request.
 */
final class TransportFailures {

	private static final int MAX_DEPTH = 16;

	private final String host;

	TransportFailures(String host) {
		this.host = host;
	}

	/**
	 * Name what takes too long.
	 * @param limit the time that was allowed
	 * @return the failure
	 */
	WireException notConnected(Duration limit) {
		return WireException.of(ErrorKind.TIMEOUT_CONNECT,
				"No connection to " + this.host + " within " + limit.toMillis() + " ms");
	}

	/**
	 * Name what went wrong before the answer began.
	 * @param ex what was thrown
	 * @return the named failure
	 */
	Throwable beforeAnswer(Throwable ex) {
		return map(ex, false, ErrorKind.CONNECTION,
				"The connection to " + this.host + " broke before the answer began");
	}

	/**
	 * Name what went wrong while the body was read.
	 * @param ex what was thrown
	 * @return the named failure
	 */
	Throwable inAnswer(Throwable ex) {
		return (ex instanceof FramingException malformed) ? malformed(malformed) : map(ex, true,
				ErrorKind.STREAM_INTERRUPTED, "The connection to " + this.host + " broke in the middle of the answer");
	}

	private WireException malformed(FramingException ex) {
		return WireException.of(ErrorKind.MALFORMED,
				"The answer of " + this.host + " cannot be read: " + ex.getMessage());
	}

	private Throwable map(Throwable ex, boolean answered, ErrorKind otherKind, String other) {
		if (ex instanceof WireException || ex instanceof Error) {
			return ex;
		}
		Throwable cause = ex;
		for (int i = 0; cause != null && i < MAX_DEPTH; i++, cause = cause.getCause()) {
			WireError error = classify(cause, answered);
			if (error != null) {
				return new WireException(error, bare(ex));
			}
		}
		Throwable bare = bare(ex);
		return new WireException(WireError.of(otherKind, other + " (" + bare.getClass().getSimpleName() + ")"), bare);
	}

	private @Nullable WireError classify(Throwable ex, boolean answered) {
		if (ex instanceof ConnectTimeoutException || ex instanceof SslHandshakeTimeoutException) {
			return WireError.of(ErrorKind.TIMEOUT_CONNECT, "No connection to " + this.host + " in time");
		}
		if (ex instanceof ReadTimeoutException) {
			return answered ? WireError.of(ErrorKind.TIMEOUT_IDLE, "Nothing more from " + this.host + " in time")
					: WireError.of(ErrorKind.TIMEOUT_FIRST_TOKEN, "No answer from " + this.host + " in time");
		}
		if (ex.getClass().getSimpleName().startsWith("PoolAcquire")) {
			return WireError.of(ErrorKind.POOL_EXHAUSTED, "All connections to " + this.host + " are in use; raise "
					+ "'pool.max-connections' of the provider or limit the number of calls");
		}
		if (ex instanceof TooLongFrameException || ex instanceof DataBufferLimitException) {
			return WireError.of(ErrorKind.MALFORMED, "The answer of " + this.host + " is larger than the limit");
		}
		return answered ? null : classifyConnect(ex);
	}

	private @Nullable WireError classifyConnect(Throwable ex) {
		if (ex instanceof NotSslRecordException) {
			return WireError.of(ErrorKind.CONFIGURATION,
					this.host + " does not speak TLS; check whether 'base-url' begins with http:// or https://");
		}
		if (isDistrust(ex)) {
			return WireError.of(ErrorKind.CONFIGURATION, "No TLS connection to " + this.host + " (" + reason(ex)
					+ "); trust material is set with 'ssl.bundle' of the provider, which names a bundle of 'spring.ssl.bundle'");
		}
		if (ex instanceof UnknownHostException || ex instanceof UnresolvedAddressException) {
			return WireError.of(ErrorKind.CONNECTION, "The host name " + this.host + " cannot be resolved");
		}
		if (ex instanceof ConnectException || ex instanceof NoRouteToHostException
				|| ex instanceof PortUnreachableException) {
			return WireError.of(ErrorKind.CONNECTION, this.host + " cannot be reached or refuses the connection");
		}
		if (ex instanceof DecoderException || ex instanceof IllegalArgumentException) {
			return WireError.of(ErrorKind.MALFORMED, "What " + this.host + " answers is not HTTP");
		}
		return null;
	}

	private static boolean isDistrust(Throwable ex) {
		if (ex instanceof SSLPeerUnverifiedException || ex instanceof CertificateException) {
			return true;
		}
		return ex instanceof SSLHandshakeException && !String.valueOf(ex.getMessage()).startsWith("Connection closed");
	}

	private static String reason(Throwable ex) {
		Throwable last = ex;
		for (int i = 0; last.getCause() != null && i < MAX_DEPTH; i++) {
			last = last.getCause();
		}
		String message = String.valueOf(last.getMessage());
		return message.toLowerCase(Locale.ROOT).contains("unable to find valid certification path")
				? "its certificate is not trusted" : message;
	}

	private static Throwable bare(Throwable ex) {
		Throwable cause = ex;
		while (cause instanceof WebClientException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

}
