package io.llmspring.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Server on the loopback interface that does on the socket exactly what a test says, also
 * what no HTTP server would do.
 */
final class WireServer implements AutoCloseable {

	private final ServerSocket server;

	private final String scheme;

	private final Script script;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final AtomicInteger connections = new AtomicInteger();

	private final List<WireExchange> exchanges = new CopyOnWriteArrayList<>();

	private WireServer(ServerSocket server, String scheme, Script script) {
		this.server = server;
		this.scheme = scheme;
		this.script = script;
	}

	/**
	 * Start a server that does the same for each request.
	 */
	static WireServer start(Script script) {
		try {
			return start(new ServerSocket(0, 1000, InetAddress.getLoopbackAddress()), "http", script);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Start a server with a certificate that nobody trusts.
	 */
	static WireServer startUntrusted() {
		char[] password = "changeit".toCharArray();
		try (InputStream in = WireServer.class.getResourceAsStream("/wire/self-signed.p12")) {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(in, password);
			KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			keys.init(store, password);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(keys.getKeyManagers(), null, null);
			ServerSocket socket = context.getServerSocketFactory()
				.createServerSocket(0, 10, InetAddress.getLoopbackAddress());
			return start(socket, "https", WireExchange::reset);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static WireServer start(ServerSocket socket, String scheme, Script script) {
		WireServer server = new WireServer(socket, scheme, script);
		daemon(server::accept);
		return server;
	}

	/**
	 * Script that goes on with the next answer at each request, and repeats the last one.
	 */
	static Script inTurn(Script... answers) {
		AtomicInteger next = new AtomicInteger();
		return (exchange) -> answers[Math.min(next.getAndIncrement(), answers.length - 1)].answer(exchange);
	}

	String url() {
		return this.scheme + "://localhost:" + this.server.getLocalPort();
	}

	int connections() {
		return this.connections.get();
	}

	List<WireExchange> exchanges() {
		return this.exchanges;
	}

	WireExchange exchange() {
		return this.exchanges.get(0);
	}

	@Override
	public void close() {
		try {
			this.server.close();
			for (Socket socket : this.sockets) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				this.connections.incrementAndGet();
				this.sockets.add(socket);
				daemon(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			// The server was closed
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			WireExchange exchange = WireExchange.read(socket);
			while (exchange != null) {
				this.exchanges.add(exchange);
				this.script.answer(exchange);
				exchange = socket.isClosed() ? null : WireExchange.read(socket);
			}
		}
		catch (Exception ex) {
			// The client is gone, as the test wants it
		}
	}

	private static void daemon(Runnable task) {
		Thread thread = new Thread(task, "wire-server");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * What happens after a request was read.
	 */
	interface Script {

		void answer(WireExchange exchange) throws Exception;

	}

}
