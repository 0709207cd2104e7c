package io.llmspring.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import io.llmspring.message.MediaSource;
import org.jspecify.annotations.Nullable;

/**
 * An encoded image. Its size is read from its head, before a pixel is decoded.
 */
final class ImageFile implements AutoCloseable {

	private final byte[] data;

	private final ImageInputStream stream;

	private final ImageReader reader;

	private final String format;

	private final int width;

	private final int height;

	private ImageFile(byte[] data, ImageInputStream stream, ImageReader reader) throws IOException {
		this.data = data;
		this.stream = stream;
		this.reader = reader;
		this.format = reader.getFormatName().toLowerCase(Locale.ROOT);
		this.width = reader.getWidth(0);
		this.height = reader.getHeight(0);
	}

	static ImageFile open(MediaSource.Inline image) {
		// In memory, where the default would write the bytes to a file on disk
		ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(image.data()));
		Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
		if (!readers.hasNext()) {
			throw unsupported(image.mediaType());
		}
		ImageReader reader = readers.next();
		try {
			// Metadata may be packed as well, and unfold without any limit
			reader.setInput(stream, false, true);
			return new ImageFile(image.data(), stream, reader);
		}
		catch (IOException | RuntimeException ex) {
			reader.dispose();
			throw broken(ex);
		}
	}

	int width() {
		return this.width;
	}

	int height() {
		return this.height;
	}

	boolean isJpeg() {
		return this.format.equals("jpeg");
	}

	int orientation() {
		return JpegOrientation.of(this.data);
	}

	BufferedImage decode(long limit) {
		long pixels = (long) this.width * this.height;
		if (pixels > limit) {
			throw new MediaException(MediaException.Reason.TOO_LARGE,
					"The image has %d x %d pixels, more than the limit of %d".formatted(this.width, this.height, limit),
					null);
		}
		try {
			// JPEG of cameras hold previews beside the one picture
			if (!isJpeg() && this.reader.getNumImages(true) > 1) {
				throw new MediaException(MediaException.Reason.UNSUPPORTED,
						"The image holds more than one picture, of which only one would be left", null);
			}
			if (!this.reader.getImageTypes(0).hasNext()) {
				throw unsupported("image/" + this.format + " in these colours");
			}
			List<String> warnings = new ArrayList<>();
			this.reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
			BufferedImage image = this.reader.read(0);
			// The rest of a JPEG that is cut would be grey, and nobody would know
			if (warnings.stream().anyMatch((warning) -> warning.contains("premature end"))) {
				throw broken(null);
			}
			return image;
		}
		catch (MediaException ex) {
			throw ex;
		}
		catch (IOException | RuntimeException ex) {
			throw broken(ex);
		}
	}

	private static MediaException unsupported(String type) {
		return new MediaException(MediaException.Reason.UNSUPPORTED,
				"Images of type '" + type + "' cannot be scaled: the JDK does not read them", null);
	}

	private static MediaException broken(@Nullable Exception cause) {
		return new MediaException(MediaException.Reason.BROKEN, "The image is broken and cannot be read", cause);
	}

	@Override
	public void close() {
		this.reader.dispose();
		try {
			this.stream.close();
		}
		catch (IOException ex) {
			throw broken(ex);
		}
	}

}
