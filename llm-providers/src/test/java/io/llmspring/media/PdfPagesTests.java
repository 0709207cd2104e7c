package io.llmspring.media;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PdfPagesTests {

	private static final Color[] COLORS = { Color.RED, Color.GREEN, Color.BLUE };

	@Test
	void everyPageBecomesAnImageInOrder() {
		List<Content.Image> pages = PdfPages.atDpi(72).render(pdf(3, null));
		assertThat(pages).extracting((page) -> page.source().mediaType())
			.containsExactly("image/png", "image/png", "image/png");
		assertThat(pages).extracting((page) -> Pictures.corners(Pictures.decode(page.source())))
			.containsExactly("RRRR", "GGGG", "BBBB");
	}

	@Test
	void resolutionDecidesTheSize() {
		BufferedImage page = Pictures.decode(PdfPages.atDpi(144).render(pdf(1, null)).get(0).source());
		assertThat(page.getWidth()).isEqualTo(400);
		assertThat(page.getHeight()).isEqualTo(200);
	}

	@Test
	void pagesAreChosenFromOneOn() {
		MediaSource.Inline pdf = pdf(3, null);
		PdfPages settings = PdfPages.atDpi(36);
		assertThat(corners(settings.withPages(2, 2).render(pdf))).containsExactly("GGGG");
		assertThat(corners(settings.withPages(2, 99).render(pdf))).containsExactly("GGGG", "BBBB");
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withPages(4, 5).render(pdf))
			.withMessage("The document has 3 pages, and page 4 is the first one asked for");
	}

	@Test
	void tooManyPagesAreRefusedAndNotCut() {
		PdfPages settings = PdfPages.atDpi(36).withMostPages(2);
		MediaSource.Inline pdf = pdf(3, null);
		assertThatExceptionOfType(MediaException.class).isThrownBy(() -> settings.render(pdf))
			.withMessage("3 pages are more than the limit of 2: choose some by withPages(first, last)")
			.extracting(MediaException::reason)
			.isEqualTo(MediaException.Reason.TOO_LARGE);
		assertThat(settings.withPages(2, 3).render(pdf)).hasSize(2);
	}

	@Test
	void tooLargePageIsRefusedBeforeItIsDrawn() {
		MediaSource.Inline pdf = pdf(2, null);
		assertThat(PdfPages.atDpi(72).withMostPixels(20_000).render(pdf)).hasSize(2);
		assertThatExceptionOfType(MediaException.class)
			.isThrownBy(() -> PdfPages.atDpi(72).withMostPixels(19_999).render(pdf))
			.withMessage("Page 1 has 200 x 100 pixels at 72 dpi, more than the limit of 19999")
			.extracting(MediaException::reason)
			.isEqualTo(MediaException.Reason.TOO_LARGE);
		assertThatExceptionOfType(MediaException.class).isThrownBy(() -> PdfPages.atDpi(1_000_000).render(pdf));
	}

	@Test
	void pagesBecomeJpegWhenAsked() {
		List<Content.Image> pages = PdfPages.atDpi(72).withJpegQuality(0.8f).render(pdf(1, null));
		assertThat(MediaSource.of(((MediaSource.Inline) pages.get(0).source()).data()).mediaType())
			.isEqualTo("image/jpeg")
			.isEqualTo(pages.get(0).source().mediaType());
		assertThat(corners(pages)).containsExactly("RRRR");
	}

	@Test
	void documentOfAMessageIsRendered() {
		assertThat(PdfPages.atDpi(36).render(new Content.Document(pdf(2, null), "report.pdf"))).hasSize(2);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> PdfPages.atDpi(36)
				.render(new Content.Document(MediaSource.url("https://example.com/report.pdf"), null)))
			.withMessage("Only a document that is sent as bytes can be rendered");
	}

	@Test
	void documentWithAPasswordIsRefused() {
		assertThatExceptionOfType(MediaException.class).isThrownBy(() -> PdfPages.atDpi(36).render(pdf(1, "open")))
			.withMessage("The PDF needs a password")
			.extracting(MediaException::reason)
			.isEqualTo(MediaException.Reason.ENCRYPTED);
	}

	@Test
	void documentThatAnybodyMayOpenIsRenderedThoughEncrypted() {
		assertThat(corners(PdfPages.atDpi(36).render(pdf(1, "")))).containsExactly("RRRR");
	}

	@Test
	void brokenDocumentIsRefused() {
		byte[] whole = pdf(1, null).data();
		for (byte[] data : List.of("no document at all".getBytes(StandardCharsets.US_ASCII), Arrays.copyOf(whole, 9),
				Arrays.copyOf(whole, 40))) {
			assertThatExceptionOfType(MediaException.class)
				.isThrownBy(() -> PdfPages.atDpi(36).render(new MediaSource.Inline(data, "application/pdf")))
				.withMessage("The PDF is broken and cannot be rendered")
				.extracting(MediaException::reason)
				.isEqualTo(MediaException.Reason.BROKEN);
		}
	}

	@Test
	void documentWithoutPagesIsBroken() {
		assertThatExceptionOfType(MediaException.class).isThrownBy(() -> PdfPages.atDpi(36).render(pdf(0, null)))
			.extracting(MediaException::reason)
			.isEqualTo(MediaException.Reason.BROKEN);
	}

	@Test
	void settingsAreChecked() {
		assertThatIllegalArgumentException().isThrownBy(() -> PdfPages.atDpi(0));
		assertThatIllegalArgumentException().isThrownBy(() -> PdfPages.atDpi(1).withPages(0, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> PdfPages.atDpi(1).withPages(2, 1))
			.withMessage("'last' must not be before 'first'");
		assertThatIllegalArgumentException().isThrownBy(() -> PdfPages.atDpi(1).withMostPages(0));
		assertThatIllegalArgumentException().isThrownBy(() -> PdfPages.atDpi(1).withJpegQuality(-1));
	}

	@Test
	void missingDependencyIsNamed() throws Exception {
		MediaSource.Inline pdf = pdf(1, null);
		Class<?> pages = new WithoutPdfBox().loadClass(PdfPages.class.getName());
		Object settings = pages.getMethod("atDpi", int.class).invoke(null, 72);
		assertThat(settings).isNotInstanceOf(PdfPages.class);
		assertThatExceptionOfType(InvocationTargetException.class)
			.isThrownBy(() -> pages.getMethod("render", MediaSource.Inline.class).invoke(settings, pdf))
			.havingCause()
			.isInstanceOf(IllegalStateException.class)
			.withMessage(
					"Pages of PDF are rendered by PDFBox: " + "add the dependency org.apache.pdfbox:pdfbox, version 3");
	}

	private static List<String> corners(List<Content.Image> pages) {
		return pages.stream().map((page) -> Pictures.corners(Pictures.decode(page.source()))).toList();
	}

	private static MediaSource.Inline pdf(int pages, String password) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (PDDocument document = new PDDocument()) {
			for (int i = 0; i < pages; i++) {
				PDPage page = new PDPage(new PDRectangle(200, 100));
				document.addPage(page);
				try (PDPageContentStream content = new PDPageContentStream(document, page)) {
					content.setNonStrokingColor(COLORS[i]);
					content.addRect(0, 0, 200, 100);
					content.fill();
				}
			}
			if (password != null) {
				document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
			}
			document.save(bytes);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return new MediaSource.Inline(bytes.toByteArray(), "application/pdf");
	}

	/**
	 * Loads the classes of the package anew, without PDFBox.
	 */
	private static final class WithoutPdfBox extends ClassLoader {

		private WithoutPdfBox() {
			super(PdfPagesTests.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (name.startsWith("org.apache.pdfbox.")) {
				throw new ClassNotFoundException(name);
			}
			return name.startsWith("io.llmspring.media.") ? define(name) : super.loadClass(name, resolve);
		}

		private Class<?> define(String name) throws ClassNotFoundException {
			Class<?> loaded = findLoadedClass(name);
			if (loaded != null) {
				return loaded;
			}
			try (InputStream stream = getResourceAsStream(name.replace('.', '/') + ".class")) {
				byte[] data = stream.readAllBytes();
				return defineClass(name, data, 0, data.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
