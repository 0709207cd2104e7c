package io.llmspring.message;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.util.Assert;

/**
 * Reads a file as a whole and finds out what it is.
 */
final class MediaFile {

	private final Resource resource;

	private final String name;

	MediaFile(Resource resource, String name) {
		this.resource = resource;
		this.name = name;
	}

	MediaSource.Inline read() {
		byte[] data = bytes();
		return new MediaSource.Inline(data, mediaType(data));
	}

	MediaSource.Inline read(String mediaType) {
		Assert.hasText(mediaType, "'mediaType' must not be empty");
		byte[] data = bytes();
		MediaFormat declared = MediaFormat.ofType(mediaType);
		MediaFormat shown = MediaFormat.ofBytes(data);
		Assert.isTrue(declared == null || shown == null || declared.canShow(shown),
				() -> "'%s' is said to be %s, but its content is %s".formatted(this.name, mediaType, type(shown)));
		return new MediaSource.Inline(data, mediaType);
	}

	// What a file is called is a hint, what it holds is a fact. Only where the first
	// bytes
	// show a container does the name know more.
	private String mediaType(byte[] data) {
		MediaFormat shown = MediaFormat.ofBytes(data);
		String filename = this.resource.getFilename();
		MediaFormat named = (filename != null) ? MediaFormat.ofName(filename) : null;
		MediaFormat format = (shown == null || (named != null && named.canShow(shown))) ? named : shown;
		Assert.isTrue(format != null,
				() -> "The media type of '%s' is not known from its name or content: name it in read(file, mediaType)"
					.formatted(this.name));
		return type(format);
	}

	private static String type(@Nullable MediaFormat format) {
		return (format != null) ? format.mediaType() : "";
	}

	private byte[] bytes() {
		try {
			if (this.resource.isFile()) {
				limit(this.resource.contentLength());
			}
			// A length that was told may be wrong, and not every resource can tell it
			try (InputStream stream = this.resource.getInputStream()) {
				byte[] data = stream.readNBytes(MediaSource.MOST_BYTES + 1);
				limit(data.length);
				Assert.isTrue(data.length > 0, () -> "'" + this.name + "' is empty");
				return data;
			}
		}
		catch (FileNotFoundException | NoSuchFileException ex) {
			throw new UncheckedIOException("'" + this.name + "' does not exist", ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'" + this.name + "' cannot be read", ex);
		}
	}

	private void limit(long length) {
		Assert.isTrue(length <= MediaSource.MOST_BYTES,
				() -> "'%s' has more than the %d bytes that are read into a request: give it to the provider as a file"
					.formatted(this.name, MediaSource.MOST_BYTES));
	}

}
