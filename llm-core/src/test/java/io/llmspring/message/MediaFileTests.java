package io.llmspring.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.InputStreamResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MediaFileTests {

	private static final byte[] PNG = bytes("\u0089PNG\r\n\u001a\n and more");

	@TempDir
	private Path folder;

	@Test
	void fileIsReadAsAWhole() throws IOException {
		Path file = write("cat.png", PNG);
		assertThat(MediaSource.read(file)).isEqualTo(new MediaSource.Inline(PNG, "image/png"));
	}

	@ParameterizedTest
	@CsvSource({ "notes.txt, text/plain", "README.MD, text/markdown", "table.csv, text/csv",
			"data.json, application/json",
			"report.v2.docx, application/vnd.openxmlformats-officedocument.wordprocessingml.document" })
	void endingTellsTheTypeWhereTheContentDoesNot(String name, String mediaType) throws IOException {
		assertThat(MediaSource.read(write(name, bytes("some words"))).mediaType()).isEqualTo(mediaType);
	}

	@Test
	void contentWinsOverTheEnding() throws IOException {
		assertThat(MediaSource.read(write("cat.jpg", PNG)).mediaType()).isEqualTo("image/png");
	}

	@ParameterizedTest
	@CsvSource({ "voice.m4a, audio/mp4", "film.mp4, video/mp4", "film.mov, video/quicktime", "upload, video/mp4" })
	void endingTellsWhatIsInsideAContainer(String name, String mediaType) throws IOException {
		assertThat(MediaSource.read(write(name, bytes("\0\0\0\u0018ftypisom more"))).mediaType()).isEqualTo(mediaType);
	}

	@ParameterizedTest
	@ValueSource(strings = { "data.xyz", "data", "data.", "png", ".unknown" })
	void unknownTypeIsRefusedWithARemedy(String name) throws IOException {
		Path file = write(name, bytes("some words"));
		assertThatIllegalArgumentException().isThrownBy(() -> MediaSource.read(file))
			.withMessage("The media type of '%s' is not known from its name or content: "
					+ "name it in read(file, mediaType)", file);
		assertThat(MediaSource.read(file, "text/x-own").mediaType()).isEqualTo("text/x-own");
	}

	@Test
	void plainlyWrongTypeIsRefused() throws IOException {
		Path file = write("cat.png", PNG);
		assertThatIllegalArgumentException().isThrownBy(() -> MediaSource.read(file, "image/jpeg"))
			.withMessage("'%s' is said to be image/jpeg, but its content is image/png", file);
	}

	@Test
	void typeIsKeptAsItWasNamed() throws IOException {
		Path file = write("cat", PNG);
		assertThat(MediaSource.read(file, "image/PNG; x=y").mediaType()).isEqualTo("image/PNG; x=y");
	}

	@Test
	void missingFileIsNamed() {
		Path file = this.folder.resolve("none.png");
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> MediaSource.read(file))
			.withMessage("'%s' does not exist", file);
	}

	@Test
	void folderCannotBeRead() {
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> MediaSource.read(this.folder))
			.withMessage("'%s' cannot be read", this.folder);
	}

	@Test
	void emptyFileIsRefused() throws IOException {
		Path file = write("cat.png", new byte[0]);
		assertThatIllegalArgumentException().isThrownBy(() -> MediaSource.read(file))
			.withMessage("'%s' is empty", file);
	}

	@Test
	void tooLargeFileIsRefusedUnread() throws IOException {
		Path file = this.folder.resolve("film.mp4");
		try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
			sparse.setLength(8L * 1024 * 1024 * 1024);
		}
		assertThatIllegalArgumentException().isThrownBy(() -> MediaSource.read(file))
			.withMessageStartingWith("'%s' has more than the 104857600 bytes", file);
	}

	@Test
	void endlessResourceIsRefused() {
		InputStream endless = new InputStream() {

			@Override
			public int read() {
				return 1;
			}

			@Override
			public int read(byte[] buffer, int offset, int length) {
				return length;
			}

		};
		InputStreamResource resource = new InputStreamResource(new SequenceInputStream(endless, endless), "endless");
		assertThatIllegalArgumentException().isThrownBy(() -> MediaSource.read(resource))
			.withMessageContaining("endless")
			.withMessageContaining("has more than");
	}

	@Test
	void resourceIsReadAndClosed() {
		AtomicBoolean closed = new AtomicBoolean();
		InputStream stream = new ByteArrayInputStream(PNG) {

			@Override
			public void close() {
				closed.set(true);
			}

		};
		assertThat(MediaSource.read(new InputStreamResource(stream)).mediaType()).isEqualTo("image/png");
		assertThat(closed).isTrue();
	}

	@Test
	void resourceOfTheClassPathHasAnEnding() {
		ClassPathResource resource = new ClassPathResource("MediaSource.class", MediaSource.class);
		assertThat(MediaSource.read(resource, "application/java-vm").data()).startsWith(0xca, 0xfe, 0xba, 0xbe);
	}

	@Test
	void missingResourceIsNamed() {
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> MediaSource.read(new ClassPathResource("none.png")))
			.withMessage("'class path resource [none.png]' does not exist");
	}

	@Test
	void resourceWithoutANameIsKnownByItsContent() {
		assertThat(MediaSource.read(new ByteArrayResource(PNG)).mediaType()).isEqualTo("image/png");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> MediaSource.read(new ByteArrayResource(bytes("words"), "the notes")))
			.withMessageContaining("the notes");
	}

	private Path write(String name, byte[] data) throws IOException {
		return Files.write(this.folder.resolve(name), data);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
