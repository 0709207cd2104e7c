package io.llmspring.media;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.llmspring.message.MediaSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class JpegOrientationTests {

	// What the picture "RBGW" becomes: EXIF 2.3, 4.6.4, tag Orientation, tells where row
	// 0
	// and column 0 of the stored picture are seen
	@ParameterizedTest
	@CsvSource({ "1, RBGW", "2, BRWG", "3, WGBR", "4, GWRB", "5, RGBW", "6, GRWB", "7, WBGR", "8, BWRG" })
	void pictureIsSeenAsExifWantsIt(int orientation, String corners) {
		for (ByteOrder order : new ByteOrder[] { ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN }) {
			BufferedImage scaled = Pictures.decode(ImageScaler.toLongestEdge(60).scale(jpeg(exif(orientation, order))));
			assertThat(Pictures.corners(scaled)).isEqualTo(corners);
			assertThat(scaled.getWidth()).isEqualTo((orientation < 5) ? 60 : 40);
			assertThat(scaled.getHeight()).isEqualTo((orientation < 5) ? 40 : 60);
		}
	}

	@Test
	void orientationIsNotAppliedTwice() {
		MediaSource.Inline once = ImageScaler.toLongestEdge(60).scale(jpeg(exif(6, ByteOrder.BIG_ENDIAN)));
		MediaSource.Inline twice = ImageScaler.toLongestEdge(30).scale(once);
		assertThat(Pictures.corners(Pictures.decode(twice))).isEqualTo("GRWB");
	}

	@Test
	void pictureWithoutExifIsUpright() {
		assertThat(JpegOrientation.of(jpeg(new byte[0]).data())).isEqualTo(1);
	}

	@Test
	void impossibleOrientationIsUpright() {
		assertThat(JpegOrientation.of(jpeg(exif(9, ByteOrder.BIG_ENDIAN)).data())).isEqualTo(1);
		assertThat(JpegOrientation.of(jpeg(exif(0, ByteOrder.BIG_ENDIAN)).data())).isEqualTo(1);
	}

	@Test
	void cutOrDamagedExifIsUprightOrAsItSays() {
		byte[] data = jpeg(exif(6, ByteOrder.LITTLE_ENDIAN)).data();
		for (int length = 0; length < 64; length++) {
			assertThat(JpegOrientation.of(Arrays.copyOf(data, length))).isIn(1, 6);
		}
		for (int i = 0; i < 64; i++) {
			byte[] damaged = data.clone();
			damaged[i] = (byte) 0xff;
			assertThat(JpegOrientation.of(damaged)).isBetween(1, 8);
		}
	}

	private static MediaSource.Inline jpeg(byte[] segment) {
		byte[] plain = Pictures.encode(Pictures.quarters(120, 80, BufferedImage.TYPE_INT_RGB), "jpeg").data();
		byte[] data = ByteBuffer.allocate(plain.length + segment.length)
			.put(plain, 0, 2)
			.put(segment)
			.put(plain, 2, plain.length - 2)
			.array();
		return new MediaSource.Inline(data, "image/jpeg");
	}

	private static byte[] exif(int orientation, ByteOrder order) {
		ByteBuffer tiff = ByteBuffer.allocate(38).order(order);
		tiff.put(((order == ByteOrder.BIG_ENDIAN) ? "MM" : "II").getBytes(StandardCharsets.ISO_8859_1));
		tiff.putShort((short) 42).putInt(8).putShort((short) 2);
		tiff.putShort((short) 0x0100).putShort((short) 3).putInt(1).putShort((short) 120).putShort((short) 0);
		tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0);
		tiff.putInt(0);
		return ByteBuffer.allocate(48)
			.putShort((short) 0xffe1)
			.putShort((short) 46)
			.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1))
			.put(tiff.array())
			.array();
	}

}
