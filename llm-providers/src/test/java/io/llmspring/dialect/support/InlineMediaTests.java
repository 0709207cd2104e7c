package io.llmspring.dialect.support;

import io.llmspring.message.MediaSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InlineMedia}.
 */
class InlineMediaTests {

	@Test
	void bytesBecomeADataUri() {
		assertThat(InlineMedia.dataUri(new MediaSource.Inline(new byte[] { 1, 2 }, "image/png")))
			.isEqualTo("data:image/png;base64,AQI=");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "audio/wav, wav", "audio/X-WAV, wav", "audio/mpeg, mp3", "audio/mp3, mp3", "audio/ogg, -" })
	void twoFormatsOfSoundHaveAName(String mediaType, String format) {
		assertThat(InlineMedia.audioFormat(mediaType)).isEqualTo(format);
	}

	@Test
	void aDocumentWithoutANameGetsOne() {
		assertThat(InlineMedia.fileName("application/pdf")).isEqualTo("document.pdf");
		assertThat(InlineMedia.fileName("text/plain")).isEqualTo("document");
	}

}
