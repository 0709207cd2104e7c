package io.llmspring.transport.framing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Writes the messages of an Amazon event stream.
 */
public final class AwsMessages {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final DataOutputStream headers = new DataOutputStream(this.bytes);

	private AwsMessages() {
	}

	public static byte[] event(String type, String json) {
		return new AwsMessages().text(":message-type", "event")
			.text(":event-type", type)
			.text(":content-type", "application/json")
			.message(json);
	}

	public static byte[] exception(String type, String json) {
		return new AwsMessages().text(":message-type", "exception").text(":exception-type", type).message(json);
	}

	static AwsMessages headers() {
		return new AwsMessages();
	}

	AwsMessages text(String name, String value) {
		byte[] text = value.getBytes(StandardCharsets.UTF_8);
		return value(name, 7, ByteBuffer.allocate(2 + text.length).putShort((short) text.length).put(text).array());
	}

	AwsMessages value(String name, int type, byte... value) {
		try {
			byte[] text = name.getBytes(StandardCharsets.UTF_8);
			this.headers.writeByte(text.length);
			this.headers.write(text);
			this.headers.writeByte(type);
			this.headers.write(value);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	byte[] message(String payload) {
		byte[] data = payload.getBytes(StandardCharsets.UTF_8);
		int headersSize = this.bytes.size();
		ByteBuffer message = ByteBuffer.allocate(16 + headersSize + data.length);
		message.putInt(message.capacity()).putInt(headersSize);
		message.putInt(checksum(message));
		message.put(this.bytes.toByteArray()).put(data);
		return message.putInt(checksum(message)).array();
	}

	private static int checksum(ByteBuffer message) {
		CRC32 crc = new CRC32();
		crc.update(message.array(), 0, message.position());
		return (int) crc.getValue();
	}

	public static byte[] join(byte[]... messages) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		for (byte[] message : messages) {
			joined.writeBytes(message);
		}
		return joined.toByteArray();
	}

}
