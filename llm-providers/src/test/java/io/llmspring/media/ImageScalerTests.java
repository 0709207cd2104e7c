package io.llmspring.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ImageScalerTests {

	@ParameterizedTest
	@CsvSource({ "400, 200, 100, 50", "200, 400, 50, 100", "101, 99, 100, 98", "333, 100, 100, 30", "1000, 2, 100, 1",
			"5000, 5, 100, 1" })
	void imageIsScaledToTheLongestEdgeAndKeepsItsRatio(int width, int height, int newWidth, int newHeight) {
		MediaSource.Inline image = Pictures.encode(Pictures.quarters(width, height, BufferedImage.TYPE_INT_RGB), "png");
		BufferedImage scaled = Pictures.decode(ImageScaler.toLongestEdge(100).scale(image));
		assertThat(scaled.getWidth()).isEqualTo(newWidth);
		assertThat(scaled.getHeight()).isEqualTo(newHeight);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 99, 100, 9_999, 10_000, 19_999 })
	void imageHasAtMostTheGivenPixels(int most) {
		MediaSource.Inline image = Pictures.encode(Pictures.quarters(200, 100, BufferedImage.TYPE_INT_RGB), "png");
		BufferedImage scaled = Pictures.decode(ImageScaler.toMostPixels(most).scale(image));
		assertThat(scaled.getWidth() * scaled.getHeight()).isLessThanOrEqualTo(most).isGreaterThan(most * 3 / 5);
	}

	@Test
	void theStricterLimitCounts() {
		MediaSource.Inline image = Pictures.encode(Pictures.quarters(200, 100, BufferedImage.TYPE_INT_RGB), "png");
		ImageScaler scaler = ImageScaler.toLongestEdge(100);
		assertThat(Pictures.decode(scaler.withMostPixels(800).scale(image)).getWidth()).isEqualTo(40);
		assertThat(Pictures.decode(scaler.withMostPixels(1_000_000).scale(image)).getWidth()).isEqualTo(100);
	}

	@ParameterizedTest
	@ValueSource(strings = { "png", "jpeg", "gif" })
	void imageThatFitsIsTheSame(String format) {
		Content.Image image = new Content.Image(
				Pictures.encode(Pictures.quarters(100, 40, BufferedImage.TYPE_INT_RGB), format));
		assertThat(ImageScaler.toLongestEdge(100).scale(image)).isSameAs(image);
	}

	@ParameterizedTest
	@CsvSource({ "png, image/png", "jpeg, image/jpeg", "gif, image/png", "bmp, image/png", "tiff, image/png" })
	void jpegStaysJpegAndTheRestBecomesPng(String format, String mediaType) {
		MediaSource.Inline image = Pictures.encode(Pictures.quarters(90, 60, BufferedImage.TYPE_INT_RGB), format);
		MediaSource.Inline scaled = ImageScaler.toLongestEdge(45).scale(image);
		assertThat(scaled.mediaType()).isEqualTo(mediaType).isEqualTo(MediaSource.of(scaled.data()).mediaType());
		assertThat(Pictures.corners(Pictures.decode(scaled))).isEqualTo("RBGW");
	}

	@Test
	void contentCountsAndNotTheNameOfTheType() {
		MediaSource.Inline png = Pictures.encode(Pictures.quarters(90, 60, BufferedImage.TYPE_INT_RGB), "png");
		MediaSource.Inline scaled = ImageScaler.toLongestEdge(45)
			.scale(new MediaSource.Inline(png.data(), "image/jpeg"));
		assertThat(scaled.mediaType()).isEqualTo("image/png");
	}

	@Test
	void detailAndAddressesStay() {
		Content.Image bytes = new Content.Image(
				Pictures.encode(Pictures.quarters(90, 60, BufferedImage.TYPE_INT_RGB), "png"), "high");
		Content.Image address = new Content.Image(MediaSource.url("https://example.com/cat.png"));
		assertThat(ImageScaler.toLongestEdge(10).scale(bytes).detail()).isEqualTo("high");
		assertThat(ImageScaler.toLongestEdge(10).scale(address)).isSameAs(address);
	}

	@Test
	void transparencyStaysAndDoesNotBleed() {
		BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
		Graphics2D graphics = image.createGraphics();
		Pictures.fill(graphics, Color.WHITE, 0, 0, 33, 64);
		graphics.dispose();
		BufferedImage scaled = Pictures.decode(ImageScaler.toLongestEdge(16).scale(Pictures.encode(image, "png")));
		assertThat(scaled.getRGB(2, 8)).isEqualTo(0xffffffff);
		assertThat(scaled.getRGB(13, 8) >>> 24).isZero();
		// The edge is half transparent, and still white: black would be the colour of
		// nothing
		Color edge = new Color(scaled.getRGB(8, 8), true);
		assertThat(edge.getAlpha()).isBetween(20, 120);
		assertThat(edge.getRed()).isGreaterThan(240);
	}

	@Test
	void transparentColourOfAPaletteStays() {
		BufferedImage image = Pictures.quarters(64, 64, BufferedImage.TYPE_BYTE_INDEXED);
		BufferedImage clear = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
		clear.createGraphics().drawImage(image.getSubimage(0, 0, 32, 64), 0, 0, null);
		MediaSource.Inline gif = Pictures.encode(clear, "gif");
		assertThat(Pictures.corners(Pictures.decode(ImageScaler.toLongestEdge(16).scale(gif)))).isEqualTo("R_G_");
	}

	@ParameterizedTest
	@ValueSource(ints = { BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_USHORT_GRAY })
	void greyKeepsItsBrightness(int type) {
		BufferedImage image = new BufferedImage(64, 64, type);
		Graphics2D graphics = image.createGraphics();
		Pictures.fill(graphics, new Color(100, 100, 100), 0, 0, 64, 64);
		graphics.dispose();
		MediaSource.Inline png = Pictures.encode(image, "png");
		// Not getRGB(), which takes grey for linear, as no viewer does
		int sample = Pictures.decode(png).getRaster().getSample(10, 10, 0);
		int before = (type == BufferedImage.TYPE_USHORT_GRAY) ? sample >> 8 : sample;
		int after = Pictures.decode(ImageScaler.toLongestEdge(16).scale(png)).getRGB(5, 5) & 0xff;
		assertThat(after).isCloseTo(before, Offset.offset(2));
	}

	@Test
	void everyLineCountsInTheAverage() {
		BufferedImage image = new BufferedImage(800, 800, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		for (int y = 0; y < 800; y += 4) {
			Pictures.fill(graphics, Color.WHITE, 0, y, 800, y + 1);
		}
		graphics.dispose();
		BufferedImage scaled = Pictures.decode(ImageScaler.toLongestEdge(100).scale(Pictures.encode(image, "png")));
		for (int y = 1; y < 99; y++) {
			assertThat(scaled.getRGB(50, y) & 0xff).isBetween(56, 72);
		}
	}

	@Test
	void qualityOfJpegDecidesItsSize() {
		BufferedImage image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < 160_000; i++) {
			image.setRGB(i % 400, i / 400, (i * 7919) & 0xffffff);
		}
		MediaSource.Inline jpeg = Pictures.encode(image, "jpeg");
		ImageScaler scaler = ImageScaler.toLongestEdge(300);
		int small = scaler.withJpegQuality(0.2f).scale(jpeg).data().length;
		int usual = scaler.scale(jpeg).data().length;
		int large = scaler.withJpegQuality(1).scale(jpeg).data().length;
		assertThat(small).isLessThan(usual);
		assertThat(usual).isLessThan(large);
	}

	@Test
	void bombIsRefusedBeforeItIsDecoded() throws IOException {
		MediaSource.Inline bomb = new MediaSource.Inline(pngHead(100_000, 100_000), "image/png");
		assertThatExceptionOfType(MediaException.class).isThrownBy(() -> ImageScaler.toLongestEdge(100).scale(bomb))
			.withMessage("The image has 100000 x 100000 pixels, more than the limit of 50000000")
			.extracting(MediaException::reason)
			.isEqualTo(MediaException.Reason.TOO_LARGE);
	}

	@Test
	void limitOfDecodingCanBeSet() {
		MediaSource.Inline image = Pictures.encode(Pictures.quarters(100, 100, BufferedImage.TYPE_INT_RGB), "png");
		ImageScaler scaler = ImageScaler.toLongestEdge(10);
		assertThat(scaler.withDecodeLimit(10_000).scale(image)).isNotSameAs(image);
		assertThatExceptionOfType(MediaException.class).isThrownBy(() -> scaler.withDecodeLimit(9_999).scale(image));
	}

	@Test
	void formatThatTheJdkDoesNotReadIsRefused() {
		MediaSource.Inline webp = new MediaSource.Inline("RIFF\0\0\0\0WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1),
				"image/webp");
		assertThatExceptionOfType(MediaException.class).isThrownBy(() -> ImageScaler.toLongestEdge(10).scale(webp))
			.withMessage("Images of type 'image/webp' cannot be scaled: the JDK does not read them")
			.extracting(MediaException::reason)
			.isEqualTo(MediaException.Reason.UNSUPPORTED);
	}

	@Test
	void movingPictureIsNotCutToItsFirstFrame() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
		try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
			writer.setOutput(stream);
			writer.prepareWriteSequence(null);
			for (int i = 0; i < 2; i++) {
				writer.writeToSequence(
						new IIOImage(Pictures.quarters(90, 60, BufferedImage.TYPE_BYTE_INDEXED), null, null), null);
			}
			writer.endWriteSequence();
		}
		MediaSource.Inline gif = new MediaSource.Inline(bytes.toByteArray(), "image/gif");
		assertThatExceptionOfType(MediaException.class).isThrownBy(() -> ImageScaler.toLongestEdge(10).scale(gif))
			.withMessageContaining("more than one picture")
			.extracting(MediaException::reason)
			.isEqualTo(MediaException.Reason.UNSUPPORTED);
	}

	@ParameterizedTest
	@CsvSource({ "png, 0.02", "png, 0.5", "jpeg, 0.02", "jpeg, 0.5", "gif, 0.5" })
	void cutImageIsBroken(String format, double part) {
		BufferedImage image = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < 40_000; i++) {
			image.setRGB(i % 200, i / 200, (i * 7919) & 0xffffff);
		}
		byte[] data = Pictures.encode(image, format).data();
		MediaSource.Inline cut = new MediaSource.Inline(Arrays.copyOf(data, (int) (data.length * part)),
				"image/" + format);
		assertThatExceptionOfType(MediaException.class).isThrownBy(() -> ImageScaler.toLongestEdge(50).scale(cut))
			.withMessage("The image is broken and cannot be read")
			.extracting(MediaException::reason)
			.isEqualTo(MediaException.Reason.BROKEN);
	}

	@Test
	void limitsArePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> ImageScaler.toLongestEdge(0))
			.withMessage("'longestEdge' must be positive");
		assertThatIllegalArgumentException().isThrownBy(() -> ImageScaler.toMostPixels(0));
		assertThatIllegalArgumentException().isThrownBy(() -> ImageScaler.toLongestEdge(1).withDecodeLimit(0));
		assertThatIllegalArgumentException().isThrownBy(() -> ImageScaler.toLongestEdge(1).withJpegQuality(1.1f));
	}

	private static byte[] pngHead(int width, int height) {
		byte[] head = ByteBuffer.allocate(17)
			.put("IHDR".getBytes(StandardCharsets.ISO_8859_1))
			.putInt(width)
			.putInt(height)
			.put(new byte[] { 8, 2, 0, 0, 0 })
			.array();
		CRC32 sum = new CRC32();
		sum.update(head);
		return ByteBuffer.allocate(33)
			.put("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1))
			.putInt(13)
			.put(head)
			.putInt((int) sum.getValue())
			.array();
	}

}
