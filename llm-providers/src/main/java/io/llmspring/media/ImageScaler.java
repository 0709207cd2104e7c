package io.llmspring.media;

import java.awt.image.BufferedImage;

import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;

/**
 * Scales images down before they are sent, because providers do the same after they were
 * uploaded and paid for. The aspect ratio is kept, nothing is ever scaled up, and an
 * image that fits stays the very same object.
 * <p>
 * JPEG stays JPEG, upright as its EXIF orientation wants it; everything else that the JDK
 * reads (PNG, still GIF, BMP, TIFF) becomes PNG with its transparency. Colours become
 * sRGB with eight bits, and metadata are left behind. Calls block and take up to ten
 * bytes of memory per pixel of the image, whose size is read before anything is decoded.
 * An image that fits keeps all its bytes, and with them its EXIF orientation.
 *
 * @since 0.1.0
 */
public final class ImageScaler {

	/**
	 * Longest edge in pixels beyond which Anthropic scales images down itself,
	 * {@value} (documentation "Vision", "Evaluate image size"). Claude Opus 4.7 and newer
	 * see up to 2576.
	 */
	public static final int ANTHROPIC_LONGEST_EDGE = 1568;

	/**
	 * Pixels beyond which Anthropic advises to scale images down, {@value} (documentation
	 * "Vision", "Evaluate image size": 1.15 megapixels).
	 */
	public static final long ANTHROPIC_MOST_PIXELS = 1_150_000;

	/**
	 * Longest edge in pixels to which OpenAI scales images of high detail,
	 * {@value} (documentation "Images and vision", "Calculating costs").
	 */
	public static final int OPENAI_LONGEST_EDGE = 2048;

	/**
	 * Pixels of the largest image that is decoded unless another limit is set, {@value}.
	 */
	public static final long DEFAULT_DECODE_LIMIT = 50_000_000;

	/**
	 * Quality of JPEG unless another one is set, {@value}.
	 */
	public static final float DEFAULT_JPEG_QUALITY = 0.85f;

	private final int longestEdge;

	private final long mostPixels;

	private final long decodeLimit;

	private final float jpegQuality;

	private ImageScaler(int longestEdge, long mostPixels, long decodeLimit, float jpegQuality) {
		require(longestEdge > 0, "'longestEdge' must be positive");
		require(mostPixels > 0, "'mostPixels' must be positive");
		require(decodeLimit > 0, "'decodeLimit' must be positive");
		require(jpegQuality >= 0 && jpegQuality <= 1, "'jpegQuality' must be between 0 and 1");
		this.longestEdge = longestEdge;
		this.mostPixels = mostPixels;
		this.decodeLimit = decodeLimit;
		this.jpegQuality = jpegQuality;
	}

	/**
	 * A scaler to a longest edge.
	 * @param pixels the most pixels that width and height may have
	 * @return the scaler
	 */
	public static ImageScaler toLongestEdge(int pixels) {
		return new ImageScaler(pixels, Long.MAX_VALUE, DEFAULT_DECODE_LIMIT, DEFAULT_JPEG_QUALITY);
	}

	/**
	 * A scaler to an area.
	 * @param pixels the most pixels that width times height may be
	 * @return the scaler
	 */
	public static ImageScaler toMostPixels(long pixels) {
		return new ImageScaler(Integer.MAX_VALUE, pixels, DEFAULT_DECODE_LIMIT, DEFAULT_JPEG_QUALITY);
	}

	/**
	 * Limit the area as well.
	 * @param pixels the most pixels that width times height may be
	 * @return a new scaler
	 */
	public ImageScaler withMostPixels(long pixels) {
		return new ImageScaler(this.longestEdge, pixels, this.decodeLimit, this.jpegQuality);
	}

	/**
	 * Set the largest image that is decoded, so that a small file that unfolds to a huge
	 * image is refused.
	 * @param pixels the most pixels that width times height of the original may be
	 * @return a new scaler
	 */
	public ImageScaler withDecodeLimit(long pixels) {
		return new ImageScaler(this.longestEdge, this.mostPixels, pixels, this.jpegQuality);
	}

	/**
	 * Set the quality of JPEG.
	 * @param quality from 0, small, to 1, good
	 * @return a new scaler
	 */
	public ImageScaler withJpegQuality(float quality) {
		return new ImageScaler(this.longestEdge, this.mostPixels, this.decodeLimit, quality);
	}

	/**
	 * Scale an image that is sent as bytes; one that the provider reads itself stays as
	 * it is.
	 * @param image the image
	 * @return the scaled image, or the same one if it fits
	 * @throws MediaException if its format is not supported, it is broken, or it has more
	 * pixels than are decoded
	 */
	public Content.Image scale(Content.Image image) {
		if (!(image.source() instanceof MediaSource.Inline inline)) {
			return image;
		}
		MediaSource.Inline scaled = scale(inline);
		return (scaled != inline) ? new Content.Image(scaled, image.detail()) : image;
	}

	/**
	 * Scale an image.
	 * @param image the bytes of the image
	 * @return the scaled image, or the same one if it fits
	 * @throws MediaException if its format is not supported, it is broken, or it has more
	 * pixels than are decoded
	 */
	public MediaSource.Inline scale(MediaSource.Inline image) {
		try (ImageFile file = ImageFile.open(image)) {
			double factor = factor(file.width(), file.height());
			if (factor >= 1) {
				return image;
			}
			BufferedImage scaled = Pixels.scale(file.decode(this.decodeLimit), edge(file.width(), factor),
					edge(file.height(), factor));
			return file.isJpeg() ? EncodedImage.jpeg(Pixels.turn(scaled, file.orientation()), this.jpegQuality)
					: EncodedImage.png(scaled);
		}
	}

	private double factor(int width, int height) {
		double byEdge = (double) this.longestEdge / Math.max(width, height);
		double byArea = Math.sqrt((double) this.mostPixels / ((double) width * height));
		return Math.min(byEdge, byArea);
	}

	// Rounding an edge up could break the limit of pixels; the longest edge is exact,
	// which
	// floating point may miss by a hair
	private static int edge(int pixels, double factor) {
		return Math.max(1, (int) Math.floor(pixels * factor + 1e-6));
	}

	static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

}
