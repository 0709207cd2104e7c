package io.llmspring.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Server on the loopback interface that does on the socket exactly what a test says, also
 * what no HTTP server would do.
 */
public final class WireServer implements AutoCloseable {

	private final ServerSocket server;

	private final Script script;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final AtomicInteger connections = new AtomicInteger();

	private final List<WireExchange> exchanges = new CopyOnWriteArrayList<>();

	private WireServer(ServerSocket server, Script script) {
		this.server = server;
		this.script = script;
	}

	/**
	 * Start a server that does the same for each request.
	 */
	public static WireServer start(Script script) {
		try {
			WireServer server = new WireServer(new ServerSocket(0, 1000, InetAddress.getLoopbackAddress()), script);
			daemon(server::accept);
			return server;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public String url() {
		return "http://localhost:" + this.server.getLocalPort();
	}

	public int connections() {
		return this.connections.get();
	}

	public List<WireExchange> exchanges() {
		return this.exchanges;
	}

	public WireExchange exchange() {
		return this.exchanges.get(0);
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (Socket socket : this.sockets) {
			socket.close();
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
			for (WireExchange exchange = WireExchange.read(socket); exchange != null
					&& !socket.isClosed(); exchange = WireExchange.read(socket)) {
				this.exchanges.add(exchange);
				this.script.answer(exchange);
				if (socket.isClosed()) {
					return;
				}
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
	public interface Script {

		void answer(WireExchange exchange) throws Exception;

	}

}
