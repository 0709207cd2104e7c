package io.llmspring.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * One request as it came over the wire, and the means to answer it.
 */
final class WireExchange {

	private final Socket socket;

	private final String path;

	private final Map<String, String> headers;

	private final String body;

	private final CountDownLatch clientClosed = new CountDownLatch(1);

	private volatile long written;

	private WireExchange(Socket socket, String path, Map<String, String> headers, String body) {
		this.socket = socket;
		this.path = path;
		this.headers = headers;
		this.body = body;
	}

	static @Nullable WireExchange read(Socket socket) throws IOException {
		InputStream in = socket.getInputStream();
		String requestLine = line(in);
		if (requestLine == null) {
			return null;
		}
		Map<String, String> headers = new TreeMap<>();
		for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
			int colon = line.indexOf(':');
			headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
		}
		int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
		return new WireExchange(socket, requestLine.split(" ")[1], headers,
				new String(in.readNBytes(length), StandardCharsets.UTF_8));
	}

	private static @Nullable String line(InputStream in) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int b = in.read(); b != '\n'; b = in.read()) {
			if (b < 0) {
				return null;
			}
			if (b != '\r') {
				line.write(b);
			}
		}
		return line.toString(StandardCharsets.ISO_8859_1);
	}

	String path() {
		return this.path;
	}

	Map<String, String> headers() {
		return this.headers;
	}

	String body() {
		return this.body;
	}

	/**
	 * Bytes that went into the socket so far.
	 */
	long written() {
		return this.written;
	}

	WireExchange send(String text) throws IOException {
		return send(text.getBytes(StandardCharsets.UTF_8));
	}

	WireExchange send(byte[] bytes) throws IOException {
		OutputStream out = this.socket.getOutputStream();
		out.write(bytes);
		out.flush();
		this.written += bytes.length;
		return this;
	}

	/**
	 * Send a whole answer; the connection stays open.
	 */
	void answer(int status, String contentType, String body, String... headers) throws IOException {
		answer(status, contentType, body.getBytes(StandardCharsets.UTF_8), headers);
	}

	void answer(int status, String contentType, byte[] body, String... headers) throws IOException {
		send(head(status, contentType, headers) + "Content-Length: " + body.length + "\r\n\r\n");
		send(body);
	}

	void json(String body) throws IOException {
		answer(200, "application/json", body);
	}

	/**
	 * Send an event stream that ends as it should; the connection stays open.
	 */
	void events(String text) throws IOException {
		int length = text.getBytes(StandardCharsets.UTF_8).length;
		stream().send(Integer.toHexString(length) + "\r\n" + text + "\r\n0\r\n\r\n");
	}

	/**
	 * Begin an event stream.
	 */
	WireExchange stream() throws IOException {
		return send(head(200, "text/event-stream") + "Transfer-Encoding: chunked\r\n\r\n");
	}

	WireExchange chunk(String text) throws IOException {
		return send(Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n");
	}

	/**
	 * Begin an event stream whose end is that of the connection.
	 */
	void streamUntilClosed(int status, String contentType, String... headers) throws IOException {
		send(head(status, contentType, headers) + "Connection: close\r\n\r\n");
	}

	void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	void close() throws IOException {
		this.socket.close();
	}

	/**
	 * Do nothing until the client closes the connection.
	 */
	void stall() throws IOException {
		pause(0);
	}

	/**
	 * Do nothing for a while, or until the client closes the connection.
	 */
	void pause(int millis) throws IOException {
		this.socket.setSoTimeout(millis);
		try {
			while (this.socket.getInputStream().read() >= 0) {
				// The client talks
			}
		}
		catch (SocketTimeoutException ex) {
			this.socket.setSoTimeout(0);
			return;
		}
		catch (IOException ex) {
			// The client reset the connection
		}
		this.clientClosed.countDown();
		this.socket.close();
	}

	/**
	 * Wait until a script that does nothing saw that the client closed the connection.
	 */
	boolean awaitClientClosed(long millis) throws InterruptedException {
		return this.clientClosed.await(millis, TimeUnit.MILLISECONDS);
	}

	private static String head(int status, String contentType, String... headers) {
		StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
		if (!contentType.isEmpty()) {
			head.append("Content-Type: ").append(contentType).append("\r\n");
		}
		for (String header : headers) {
			head.append(header).append("\r\n");
		}
		return head.toString();
	}

}
