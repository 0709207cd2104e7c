package io.llmspring.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MediaFormatTests {

	static Stream<Arguments> signatures() {
		return Stream.of(Arguments.of("\u0089PNG\r\n\u001a\n", "image/png"),
				Arguments.of("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF", "image/jpeg"), Arguments.of("GIF87a", "image/gif"),
				Arguments.of("GIF89a", "image/gif"), Arguments.of("RIFF\1\2\3\4WEBPVP8 ", "image/webp"),
				Arguments.of("BM\1\2\0\0\0\0\0\0x", "image/bmp"), Arguments.of("II*\0", "image/tiff"),
				Arguments.of("MM\0*", "image/tiff"), Arguments.of("\0\0\0\u001cftypavif", "image/avif"),
				Arguments.of("\0\0\0\u001cftypheic", "image/heic"), Arguments.of("\0\0\0\u001cftypmif1", "image/heif"),
				Arguments.of("RIFF\1\2\3\4WAVEfmt ", "audio/wav"), Arguments.of("ID3\4\0", "audio/mpeg"),
				Arguments.of("\u00ff\u00fb\u0090\u0064", "audio/mpeg"),
				Arguments.of("\u00ff\u00f3\u0084\u0064", "audio/mpeg"),
				Arguments.of("\u00ff\u00f1\u0050\u0080", "audio/aac"), Arguments.of("fLaC\0", "audio/flac"),
				Arguments.of("FORM\1\2\3\4AIFF", "audio/aiff"), Arguments.of("FORM\1\2\3\4AIFC", "audio/aiff"),
				Arguments.of("OggS\0", "audio/ogg"), Arguments.of("\0\0\0\u001cftypM4A ", "audio/mp4"),
				Arguments.of("\0\0\0\u001cftypisom", "video/mp4"),
				Arguments.of("\0\0\0\u001cftypqt  ", "video/quicktime"),
				Arguments.of("\0\0\0\u001cftyp3gp5", "video/3gpp"),
				Arguments.of("\u001aE\u00df\u00a3\u009fB\u0086\u0081\1B\u0082\u0084webm", "video/webm"),
				Arguments.of("\u001aE\u00df\u00a3\u00a3B\u0086\u0081\1B\u0082\u0088matroska", "video/x-matroska"),
				Arguments.of("RIFF\1\2\3\4AVI LIST", "video/x-msvideo"), Arguments.of("\0\0\1\u00ba", "video/mpeg"),
				Arguments.of("%PDF-1.7\n", "application/pdf"));
	}

	@ParameterizedTest
	@MethodSource("signatures")
	void firstBytesShowTheType(String head, String mediaType) {
		assertThat(MediaSource.of(bytes(head)).mediaType()).isEqualTo(mediaType);
	}

	@ParameterizedTest
	@MethodSource("signatures")
	void signatureThatIsCutShowsNothing(String head, String mediaType) {
		for (int length = 0; length < 3; length++) {
			assertThat(MediaFormat.ofBytes(Arrays.copyOf(bytes(head), length))).isNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "BMW is a maker of cars", "plain words", "{\"a\":1}", "PK\3\4 an archive", "RIFF of rock",
			"\u00ff\u00fea\0b\0", "\u00fe\u00ff\0a\0b", "FORM and content", "RIFF", "ID", "GIF is a format", " %PDF-" })
	void wordsAndArchivesShowNothing(String text) {
		assertThat(MediaFormat.ofBytes(bytes(text))).isNull();
		assertThatIllegalArgumentException().isThrownBy(() -> MediaSource.of(bytes(text)))
			.withMessageContaining("of(data, mediaType)");
	}

	@ParameterizedTest
	@EnumSource(MediaFormat.class)
	void everyFormatIsFoundByItsType(MediaFormat format) {
		assertThat(MediaFormat.ofType(format.mediaType().toUpperCase(Locale.ROOT) + "; a=b")).isEqualTo(format);
	}

	@ParameterizedTest
	@ValueSource(strings = { "png", "JPG", "jpeg", "gif", "webp", "wav", "mp3", "m4a", "mp4", "mov", "webm", "pdf",
			"txt", "md", "csv", "html", "json", "docx", "xlsx", "pptx" })
	void commonEndingsAreKnown(String ending) {
		assertThat(MediaFormat.ofName("a.b." + ending)).isNotNull();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
