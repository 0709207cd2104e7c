package io.llmspring.media;

import java.awt.image.BufferedImage;
import java.util.List;

import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;
import org.jspecify.annotations.Nullable;

/**
 * Renders the pages of a PDF to images, for models that see images and take no documents.
 * Needs the dependency {@code org.apache.pdfbox:pdfbox} in version 3.
 * <p>
 * Calls block, and hold the document, one decoded page and all encoded pages in memory. A
 * document that opens but has faults on a page is rendered as far as PDFBox can.
 *
 * @since 0.1.0
 */
public final class PdfPages {

	/**
	 * Most pages that are rendered unless another limit is set, {@value}.
	 */
	public static final int DEFAULT_MOST_PAGES = 100;

	/**
	 * Pixels of the largest page that is rendered unless another limit is set, {@value}.
	 */
	public static final long DEFAULT_MOST_PIXELS = 50_000_000;

	private final int dpi;

	private final int firstPage;

	private final int lastPage;

	private final int mostPages;

	private final long mostPixels;

	private final @Nullable Float jpegQuality;

	private PdfPages(int dpi, int firstPage, int lastPage, int mostPages, long mostPixels,
			@Nullable Float jpegQuality) {
		ImageScaler.require(dpi > 0, "'dpi' must be positive");
		ImageScaler.require(firstPage > 0, "'first' must be positive: pages count from 1");
		ImageScaler.require(lastPage >= firstPage, "'last' must not be before 'first'");
		ImageScaler.require(mostPages > 0, "'mostPages' must be positive");
		ImageScaler.require(mostPixels > 0, "'mostPixels' must be positive");
		ImageScaler.require(jpegQuality == null || (jpegQuality >= 0 && jpegQuality <= 1),
				"'jpegQuality' must be between 0 and 1");
		this.dpi = dpi;
		this.firstPage = firstPage;
		this.lastPage = lastPage;
		this.mostPages = mostPages;
		this.mostPixels = mostPixels;
		this.jpegQuality = jpegQuality;
	}

	/**
	 * Pages as PNG.
	 * @param dpi pixels per inch; 130 make 1075 x 1520 pixels of a page of A4
	 * @return the settings
	 */
	public static PdfPages atDpi(int dpi) {
		return new PdfPages(dpi, 1, Integer.MAX_VALUE, DEFAULT_MOST_PAGES, DEFAULT_MOST_PIXELS, null);
	}

	/**
	 * Render some pages only.
	 * @param first the first page, counted from 1
	 * @param last the last page, which may lie behind the end of the document
	 * @return new settings
	 */
	public PdfPages withPages(int first, int last) {
		return new PdfPages(this.dpi, first, last, this.mostPages, this.mostPixels, this.jpegQuality);
	}

	/**
	 * Limit the pages of one document. One that has more is refused and not cut.
	 * @param mostPages the most pages that are rendered
	 * @return new settings
	 */
	public PdfPages withMostPages(int mostPages) {
		return new PdfPages(this.dpi, this.firstPage, this.lastPage, mostPages, this.mostPixels, this.jpegQuality);
	}

	/**
	 * Limit the size of one page, so that a poster does not exhaust the memory.
	 * @param mostPixels the most pixels that width times height of a page may be
	 * @return new settings
	 */
	public PdfPages withMostPixels(long mostPixels) {
		return new PdfPages(this.dpi, this.firstPage, this.lastPage, this.mostPages, mostPixels, this.jpegQuality);
	}

	/**
	 * Make JPEG of the pages, which is smaller for scans and photos.
	 * @param quality from 0, small, to 1, good
	 * @return new settings
	 */
	public PdfPages withJpegQuality(float quality) {
		return new PdfPages(this.dpi, this.firstPage, this.lastPage, this.mostPages, this.mostPixels, quality);
	}

	/**
	 * Render a document that is sent as bytes.
	 * @param document the document
	 * @return the pages in order, at least one
	 * @throws MediaException if the document is broken, needs a password, or is larger
	 * than the limits
	 * @throws IllegalArgumentException if the document is not inline, or the first page
	 * lies behind its end
	 * @throws IllegalStateException if PDFBox is not on the class path
	 */
	public List<Content.Image> render(Content.Document document) {
		if (document.source() instanceof MediaSource.Inline inline) {
			return render(inline);
		}
		throw new IllegalArgumentException("Only a document that is sent as bytes can be rendered");
	}

	/**
	 * Render a document.
	 * @param pdf the bytes of the document
	 * @return the pages in order, at least one
	 * @throws MediaException if the document is broken, needs a password, or is larger
	 * than the limits
	 * @throws IllegalArgumentException if the first page lies behind the end of the
	 * document
	 * @throws IllegalStateException if PDFBox is not on the class path
	 */
	public List<Content.Image> render(MediaSource.Inline pdf) {
		try {
			return PdfBoxRendering.render(pdf.data(), this).stream().map(Content.Image::new).toList();
		}
		catch (NoClassDefFoundError ex) {
			if (ex.getMessage() != null && ex.getMessage().startsWith("org/apache/")) {
				throw new IllegalStateException("Pages of PDF are rendered by PDFBox: "
						+ "add the dependency org.apache.pdfbox:pdfbox, version 3", ex);
			}
			throw ex;
		}
	}

	int dpi() {
		return this.dpi;
	}

	int firstPage() {
		return this.firstPage;
	}

	/**
	 * The last page to render.
	 * @param pages number of pages of the document
	 * @return its number, counted from 1
	 */
	int lastPage(int pages) {
		ImageScaler.require(this.firstPage <= pages,
				"The document has %d pages, and page %d is the first one asked for".formatted(pages, this.firstPage));
		int last = Math.min(this.lastPage, pages);
		int count = last - this.firstPage + 1;
		if (count > this.mostPages) {
			throw new MediaException(MediaException.Reason.TOO_LARGE,
					"%d pages are more than the limit of %d: choose some by withPages(first, last)".formatted(count,
							this.mostPages),
					null);
		}
		return last;
	}

	void checkSize(int page, double width, double height) {
		if (width * height > this.mostPixels) {
			throw new MediaException(MediaException.Reason.TOO_LARGE,
					"Page %d has %.0f x %.0f pixels at %d dpi, more than the limit of %d".formatted(page, width, height,
							this.dpi, this.mostPixels),
					null);
		}
	}

	MediaSource.Inline encode(BufferedImage page) {
		return (this.jpegQuality != null) ? EncodedImage.jpeg(page, this.jpegQuality) : EncodedImage.png(page);
	}

}
