package io.llmspring.docs;

import java.nio.file.Path;
import java.util.List;

import io.llmspring.media.ImageScaler;
import io.llmspring.media.PdfPages;
import io.llmspring.message.Content;
import io.llmspring.message.MediaSource;
import io.llmspring.service.LlmService;
import reactor.core.publisher.Mono;

import org.springframework.core.io.Resource;

/**
 * Media in requests, as the documentation shows them.
 */
class MediaSnippets {

	private final LlmService llm;

	MediaSnippets(LlmService llm) {
		this.llm = llm;
	}

	static List<Content> sources(Path folder, Resource upload, byte[] wav) {
		// tag::media-sources[]
		Content photo = new Content.Image(MediaSource.read(folder.resolve("photo.jpg")));
		Content report = new Content.Document(MediaSource.read(folder.resolve("report.pdf")), "report.pdf");
		Content letter = new Content.Document(MediaSource.read(upload, "text/plain"), "letter");
		Content voice = new Content.Audio(MediaSource.of(wav));
		Content picture = new Content.Image(MediaSource.url("https://example.com/cat.png"));
		Content stored = new Content.Document(MediaSource.file("file-abc123"), null);
		// end::media-sources[]
		return List.of(photo, report, letter, voice, picture, stored);
	}

	Mono<String> scaled(Path photo) {
		// tag::media-scaled[]
		ImageScaler scaler = ImageScaler.toLongestEdge(ImageScaler.ANTHROPIC_LONGEST_EDGE).withJpegQuality(0.8f);
		Content.Image image = scaler.scale(new Content.Image(MediaSource.read(photo)));
		return this.llm.prompt("assistant").user(new Content.Text("What is on this picture?"), image).call().content();
		// end::media-scaled[]
	}

	static List<Content.Image> pages(Path report) {
		// tag::media-pages[]
		List<Content.Image> pages = PdfPages.atDpi(130).withPages(1, 10).render(MediaSource.read(report));
		// end::media-pages[]
		return pages;
	}

}
