package io.llmspring.transport;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A TLS server whose certificate nobody trusts.
 */
final class SelfSigned {

	private static final char[] PASSWORD = "changeit".toCharArray();

	private SelfSigned() {
	}

	static ServerSocket serverSocket() throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = SelfSigned.class.getResourceAsStream("self-signed.p12")) {
			store.load(in, PASSWORD);
		}
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, PASSWORD);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
	}

}
