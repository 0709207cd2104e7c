package io.llmspring.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import io.llmspring.message.MediaSource;
import org.jspecify.annotations.Nullable;

/**
 * Encodes images for a request.
 */
final class EncodedImage {

	private EncodedImage() {
	}

	static MediaSource.Inline png(BufferedImage image) {
		return write(Pixels.straight(image), "png", null);
	}

	static MediaSource.Inline jpeg(BufferedImage image, float quality) {
		return write(Pixels.opaque(image), "jpeg", quality);
	}

	private static MediaSource.Inline write(BufferedImage image, String format, @Nullable Float quality) {
		ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
			ImageWriteParam parameters = writer.getDefaultWriteParam();
			if (quality != null) {
				parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
				parameters.setCompressionQuality(quality);
			}
			writer.setOutput(stream);
			writer.write(null, new IIOImage(image, null, null), parameters);
			stream.flush();
			return new MediaSource.Inline(bytes.toByteArray(), "image/" + format);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			writer.dispose();
		}
	}

}
