package io.llmspring.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.llmspring.message.MediaSource;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Renders pages with PDFBox, which no other class names: it need not be there.
 */
final class PdfBoxRendering {

	private static final int POINTS_PER_INCH = 72;

	private PdfBoxRendering() {
	}

	static List<MediaSource.Inline> render(byte[] pdf, PdfPages settings) {
		try (PDDocument document = Loader.loadPDF(pdf)) {
			return render(document, settings);
		}
		catch (InvalidPasswordException ex) {
			throw new MediaException(MediaException.Reason.ENCRYPTED, "The PDF needs a password", ex);
		}
		catch (IOException ex) {
			throw new MediaException(MediaException.Reason.BROKEN, "The PDF is broken and cannot be rendered", ex);
		}
	}

	private static List<MediaSource.Inline> render(PDDocument document, PdfPages settings) throws IOException {
		int pages = document.getNumberOfPages();
		if (pages == 0) {
			throw new IOException("no pages");
		}
		int last = settings.lastPage(pages);
		for (int page = settings.firstPage(); page <= last; page++) {
			PDRectangle box = document.getPage(page - 1).getCropBox();
			double scale = (double) settings.dpi() / POINTS_PER_INCH;
			settings.checkSize(page, box.getWidth() * scale, box.getHeight() * scale);
		}
		PDFRenderer renderer = new PDFRenderer(document);
		// Images in the document are not decoded larger than the page shows them
		renderer.setSubsamplingAllowed(true);
		List<MediaSource.Inline> images = new ArrayList<>();
		for (int page = settings.firstPage(); page <= last; page++) {
			images.add(settings.encode(renderer.renderImageWithDPI(page - 1, settings.dpi(), ImageType.RGB)));
		}
		return images;
	}

}
