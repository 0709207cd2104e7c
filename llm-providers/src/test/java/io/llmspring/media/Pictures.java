package io.llmspring.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

import io.llmspring.message.MediaSource;

/**
 * Pictures that tests draw and look at.
 */
final class Pictures {

	private Pictures() {
	}

	/**
	 * A picture with a colour in each quarter: red, green below it, blue, white.
	 */
	static BufferedImage quarters(int width, int height, int type) {
		BufferedImage image = new BufferedImage(width, height, type);
		Graphics2D graphics = image.createGraphics();
		fill(graphics, Color.RED, 0, 0, width / 2, height / 2);
		fill(graphics, Color.BLUE, width / 2, 0, width, height / 2);
		fill(graphics, Color.GREEN, 0, height / 2, width / 2, height);
		fill(graphics, Color.WHITE, width / 2, height / 2, width, height);
		graphics.dispose();
		return image;
	}

	static void fill(Graphics2D graphics, Color color, int left, int top, int right, int bottom) {
		graphics.setColor(color);
		graphics.fillRect(left, top, right - left, bottom - top);
	}

	static MediaSource.Inline encode(BufferedImage image, String format) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			if (!ImageIO.write(image, format, bytes)) {
				throw new IllegalStateException("not written as " + format);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new MediaSource.Inline(bytes.toByteArray(), "image/" + format);
	}

	static BufferedImage decode(MediaSource source) {
		try {
			return ImageIO.read(new ByteArrayInputStream(((MediaSource.Inline) source).data()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The main colours of the corners: upper left, upper right, lower left, lower right.
	 */
	static String corners(BufferedImage image) {
		int right = image.getWidth() - 3;
		int bottom = image.getHeight() - 3;
		return name(image, 2, 2) + name(image, right, 2) + name(image, 2, bottom) + name(image, right, bottom);
	}

	private static String name(BufferedImage image, int x, int y) {
		Color color = new Color(image.getRGB(x, y), true);
		if (color.getAlpha() < 30) {
			return "_";
		}
		boolean red = color.getRed() > 128;
		boolean green = color.getGreen() > 128;
		boolean blue = color.getBlue() > 128;
		if (red && green && blue) {
			return "W";
		}
		return red ? "R" : green ? "G" : blue ? "B" : "K";
	}

}
