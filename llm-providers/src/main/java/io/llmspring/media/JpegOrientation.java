package io.llmspring.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How a JPEG is to be turned, from the tag {@code Orientation} (0x0112) of its EXIF data.
 * The JDK does not read it.
 */
final class JpegOrientation {

	private static final int UPRIGHT = 1;

	private static final int TAG = 0x0112;

	private static final int SHORT = 3;

	private static final int ENTRY_BYTES = 12;

	private JpegOrientation() {
	}

	/**
	 * Return the orientation.
	 * @param data the bytes of a JPEG
	 * @return 1 to 8, where 1 is upright and also what damaged or missing data stand for
	 */
	static int of(byte[] data) {
		ByteBuffer buffer = ByteBuffer.wrap(data);
		try {
			buffer.position(2);
			while (Byte.toUnsignedInt(buffer.get()) == 0xff) {
				int marker = Byte.toUnsignedInt(buffer.get());
				if (marker == 0xff) {
					// Any number of them may fill the gap before a marker
					buffer.position(buffer.position() - 1);
					continue;
				}
				if (marker == 0xda) {
					return UPRIGHT;
				}
				int length = Short.toUnsignedInt(buffer.getShort());
				int end = buffer.position() + length - 2;
				if (marker == 0xe1 && isExif(data, buffer.position())) {
					return ofTiff(buffer.slice(buffer.position() + 6, length - 8));
				}
				buffer.position(end);
			}
			return UPRIGHT;
		}
		catch (RuntimeException ex) {
			// A picture is not worse for metadata that cannot be read
			return UPRIGHT;
		}
	}

	private static boolean isExif(byte[] data, int offset) {
		return new String(data, offset, 6, StandardCharsets.ISO_8859_1).equals("Exif\0\0");
	}

	private static int ofTiff(ByteBuffer tiff) {
		tiff.order((tiff.get(0) == 'I') ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		int directory = tiff.getInt(4);
		int entries = Short.toUnsignedInt(tiff.getShort(directory));
		for (int i = 0; i < entries; i++) {
			int entry = directory + 2 + i * ENTRY_BYTES;
			if (Short.toUnsignedInt(tiff.getShort(entry)) == TAG && tiff.getShort(entry + 2) == SHORT) {
				int value = Short.toUnsignedInt(tiff.getShort(entry + 8));
				return (value >= 1 && value <= 8) ? value : UPRIGHT;
			}
		}
		return UPRIGHT;
	}

}
