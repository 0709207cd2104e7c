package io.llmspring.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
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
public final class WireExchange {

	private final Socket socket;

	private final String requestLine;

	private final Map<String, String> headers;

	private final String body;

	private final CountDownLatch clientClosed = new CountDownLatch(1);

	private volatile long written;

	private WireExchange(Socket socket, String requestLine, Map<String, String> headers, String body) {
		this.socket = socket;
		this.requestLine = requestLine;
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
		return new WireExchange(socket, requestLine, headers,
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

	public String requestLine() {
		return this.requestLine;
	}

	public Map<String, String> headers() {
		return this.headers;
	}

	public String body() {
		return this.body;
	}

	/**
	 * Bytes that went into the socket so far.
	 */
	public long written() {
		return this.written;
	}

	/**
	 * Send bytes as they are.
	 */
	public WireExchange send(String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		OutputStream out = this.socket.getOutputStream();
		out.write(bytes);
		out.flush();
		this.written += bytes.length;
		return this;
	}

	/**
	 * Send the bytes one by one, each in its own packet as far as possible.
	 */
	public WireExchange sendByteWise(String text) throws IOException {
		this.socket.setTcpNoDelay(true);
		OutputStream out = this.socket.getOutputStream();
		for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
			out.write(b);
			out.flush();
		}
		return this;
	}

	/**
	 * Send a whole answer; the connection stays open.
	 */
	public WireExchange answer(int status, String contentType, String body, String... headers) throws IOException {
		return send(head(status, contentType, headers) + "Content-Length: "
				+ body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
	}

	/**
	 * Begin an event stream.
	 */
	public WireExchange stream(String... headers) throws IOException {
		return send(head(200, "text/event-stream", headers) + "Transfer-Encoding: chunked\r\n\r\n");
	}

	public WireExchange chunk(String text) throws IOException {
		return send(Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n");
	}

	public WireExchange event(String data) throws IOException {
		return chunk("data: " + data + "\n\n");
	}

	public WireExchange lastChunk() throws IOException {
		return send("0\r\n\r\n");
	}

	/**
	 * Break the connection with a reset.
	 */
	public void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * Do nothing until the client closes the connection.
	 */
	public void stall() throws IOException {
		try {
			while (this.socket.getInputStream().read() >= 0) {
				// The client talks
			}
		}
		finally {
			this.clientClosed.countDown();
			this.socket.close();
		}
	}

	/**
	 * Wait until a stalled script saw that the client closed the connection.
	 */
	public boolean awaitClientClosed(long millis) throws InterruptedException {
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
