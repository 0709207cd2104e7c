package io.llmspring.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Server on the loopback address that answers every request with the same bytes and
 * allocates nothing while it does, so that what is measured is the client.
 */
final class PrerenderedServer implements AutoCloseable {

	private final ServerSocket socket;

	private final byte[] answer;

	PrerenderedServer(byte[] body) {
		byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nx-request-id: req_1\r\n"
				+ "Content-Length: " + body.length + "\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
		this.answer = new byte[head.length + body.length];
		System.arraycopy(head, 0, this.answer, 0, head.length);
		System.arraycopy(body, 0, this.answer, head.length, body.length);
		try {
			this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::accept);
	}

	String baseUrl() {
		return "http://127.0.0.1:" + this.socket.getLocalPort();
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "prerendered-server");
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		try {
			while (true) {
				Socket connection = this.socket.accept();
				connection.setTcpNoDelay(true);
				start(() -> serve(connection));
			}
		}
		catch (IOException ex) {
			// Closed
		}
	}

	private void serve(Socket connection) {
		byte[] buffer = new byte[16384];
		try (connection) {
			InputStream in = connection.getInputStream();
			OutputStream out = connection.getOutputStream();
			while (readRequest(in, buffer)) {
				out.write(this.answer);
			}
		}
		catch (IOException ex) {
			// The client is gone
		}
	}

	// The body ends with the brace of a JSON object in the last read.
	private static boolean readRequest(InputStream in, byte[] buffer) throws IOException {
		int read;
		do {
			read = in.read(buffer);
		}
		while (read > 0 && buffer[read - 1] != '}');
		return read > 0;
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
