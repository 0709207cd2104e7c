package io.llmspring.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/**
 * Scales and turns decoded images.
 */
final class Pixels {

	private Pixels() {
	}

	/**
	 * Scale an image down by halves and a rest, so that every pixel counts: interpolation
	 * looks at the nearest four only, and lines of text would break.
	 * @param image the image
	 * @param width width in pixels, not more than that of the image
	 * @param height height in pixels, not more than that of the image
	 * @return the scaled image
	 */
	static BufferedImage scale(BufferedImage image, int width, int height) {
		BufferedImage scaled = image;
		while (scaled.getWidth() / 2 >= width && scaled.getHeight() / 2 >= height) {
			scaled = draw(scaled, scaled.getWidth() / 2, scaled.getHeight() / 2);
		}
		return draw(scaled, width, height);
	}

	private static BufferedImage draw(BufferedImage image, int width, int height) {
		BufferedImage drawn = empty(image, width, height);
		Graphics2D graphics = drawn.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
		graphics.drawImage(image, 0, 0, width, height, null);
		graphics.dispose();
		return drawn;
	}

	// With colours multiplied by alpha, or those of transparent pixels would bleed into
	// edges
	private static BufferedImage empty(BufferedImage image, int width, int height) {
		return new BufferedImage(width, height,
				image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB_PRE : BufferedImage.TYPE_INT_RGB);
	}

	/**
	 * Turn an image upright.
	 * @param image the image
	 * @param orientation orientation as EXIF has it, 1 to 8
	 * @return the image as it should be seen
	 */
	static BufferedImage turn(BufferedImage image, int orientation) {
		if (orientation == 1) {
			return image;
		}
		int width = image.getWidth();
		int height = image.getHeight();
		AffineTransform turn = switch (orientation) {
			case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
			case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
			case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
			case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
			case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
			case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
			default -> new AffineTransform(0, -1, 1, 0, 0, width);
		};
		BufferedImage turned = (orientation < 5) ? empty(image, width, height) : empty(image, height, width);
		Graphics2D graphics = turned.createGraphics();
		graphics.drawImage(image, turn, null);
		graphics.dispose();
		return turned;
	}

	/**
	 * An image without transparency, on white.
	 * @param image the image
	 * @return the image in the colours that JPEG knows
	 */
	static BufferedImage opaque(BufferedImage image) {
		if (image.getType() == BufferedImage.TYPE_INT_RGB) {
			return image;
		}
		return copy(image, BufferedImage.TYPE_INT_RGB);
	}

	/**
	 * An image that a writer of PNG takes.
	 * @param image the image
	 * @return the image, its colours not multiplied by alpha
	 */
	static BufferedImage straight(BufferedImage image) {
		return image.isAlphaPremultiplied() ? copy(image, BufferedImage.TYPE_INT_ARGB) : image;
	}

	private static BufferedImage copy(BufferedImage image, int type) {
		BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), type);
		Graphics2D graphics = copy.createGraphics();
		if (!copy.getColorModel().hasAlpha()) {
			graphics.setColor(Color.WHITE);
			graphics.fillRect(0, 0, copy.getWidth(), copy.getHeight());
		}
		graphics.drawImage(image, 0, 0, null);
		graphics.dispose();
		return copy;
	}

}
