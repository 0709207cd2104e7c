package io.llmspring.message;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.util.Assert;

/**
 * Where the bytes of an image, a sound, a video or a document are.
 *
 * @since 0.1.0
 */
public sealed interface MediaSource {

	/**
	 * The most bytes that are read from a file, {@value}. What is larger does not belong
	 * into a request, but into the provider's store of files.
	 */
	int MOST_BYTES = 100 * 1024 * 1024;

	/**
	 * Media type such as {@code image/png}.
	 * @return the media type, or {@code null} if it is left to the provider to find out
	 */
	@Nullable String mediaType();

	/**
	 * Create a source from bytes.
	 * @param data the bytes, never empty
	 * @param mediaType media type of the bytes
	 * @return the source
	 */
	static MediaSource of(byte[] data, String mediaType) {
		return new Inline(data, mediaType);
	}

	/**
	 * Create a source from bytes whose first ones tell what they are, as those of images,
	 * sounds, videos and PDF do.
	 * @param data the bytes, never empty; not copied, so not to be changed afterwards
	 * @return the source
	 * @throws IllegalArgumentException if the bytes do not tell their media type, as
	 * texts and documents of an office do not
	 */
	static MediaSource of(byte[] data) {
		MediaFormat format = MediaFormat.ofBytes(data);
		Assert.isTrue(format != null, "The media type is not known from 'data': name it in of(data, mediaType)");
		return new Inline(data, format.mediaType());
	}

	/**
	 * Read a file into memory. Blocks until it is read. The media type is that of the
	 * content, or where that says nothing, of the ending of the name.
	 * @param file the file, of at most {@value #MOST_BYTES} bytes
	 * @return the bytes of the file
	 * @throws IllegalArgumentException if the file is empty or too large, or its media
	 * type is not known
	 * @throws java.io.UncheckedIOException if the file does not exist or cannot be read
	 */
	static Inline read(Path file) {
		return open(file).read();
	}

	/**
	 * Read a file of a known media type into memory. Blocks until it is read.
	 * @param file the file, of at most {@value #MOST_BYTES} bytes
	 * @param mediaType media type of the file
	 * @return the bytes of the file
	 * @throws IllegalArgumentException if the file is empty or too large, or is plainly
	 * of another type
	 * @throws java.io.UncheckedIOException if the file does not exist or cannot be read
	 */
	static Inline read(Path file, String mediaType) {
		return open(file).read(mediaType);
	}

	/**
	 * Read a resource into memory. Blocks until it is read. The media type is that of the
	 * content, or where that says nothing, of the ending of the name.
	 * @param resource the resource, of at most {@value #MOST_BYTES} bytes
	 * @return the bytes of the resource
	 * @throws IllegalArgumentException if the resource is empty or too large, or its
	 * media type is not known
	 * @throws java.io.UncheckedIOException if the resource does not exist or cannot be
	 * read
	 */
	static Inline read(Resource resource) {
		return open(resource).read();
	}

	/**
	 * Read a resource of a known media type into memory. Blocks until it is read.
	 * @param resource the resource, of at most {@value #MOST_BYTES} bytes
	 * @param mediaType media type of the resource
	 * @return the bytes of the resource
	 * @throws IllegalArgumentException if the resource is empty or too large, or is
	 * plainly of another type
	 * @throws java.io.UncheckedIOException if the resource does not exist or cannot be
	 * read
	 */
	static Inline read(Resource resource, String mediaType) {
		return open(resource).read(mediaType);
	}

	private static MediaFile open(Path file) {
		Assert.notNull(file, "'file' must not be null");
		return new MediaFile(new FileSystemResource(file), file.toString());
	}

	private static MediaFile open(Resource resource) {
		Assert.notNull(resource, "'resource' must not be null");
		return new MediaFile(resource, resource.getDescription());
	}

	/**
	 * Create a source from an address; a {@code data:} URI becomes inline bytes.
	 * @param url the address
	 * @return the source
	 */
	static MediaSource url(String url) {
		return url.startsWith("data:") ? dataUri(url) : new Url(url, null);
	}

	/**
	 * Create a source from a {@code data:} URI with Base64 content.
	 * @param uri the URI
	 * @return the source
	 * @throws IllegalArgumentException if the URI is not of the form
	 * {@code data:type;base64,…}
	 */
	static MediaSource dataUri(String uri) {
		int comma = uri.indexOf(";base64,");
		Assert.isTrue(uri.startsWith("data:") && comma > "data:".length(),
				"'uri' must have the form 'data:<media type>;base64,<data>'");
		String mediaType = uri.substring("data:".length(), comma);
		int parameter = mediaType.indexOf(';');
		byte[] data = Base64.getMimeDecoder().decode(uri.substring(comma + ";base64,".length()));
		return new Inline(data, (parameter > 0) ? mediaType.substring(0, parameter) : mediaType);
	}

	/**
	 * Create a source from a file that the provider holds.
	 * @param id the provider's id of the file
	 * @return the source
	 */
	static MediaSource file(String id) {
		return new ProviderFile(id, null);
	}

	/**
	 * The bytes themselves, sent with the request.
	 *
	 * @param data the bytes, never empty; not copied, so not to be changed afterwards
	 * @param mediaType media type of the bytes
	 */
	record Inline(byte[] data, String mediaType) implements MediaSource {

		/**
		 * Create a source from bytes.
		 */
		public Inline {
			Assert.isTrue(data.length > 0, "'data' must not be empty");
			Assert.hasText(mediaType, "'mediaType' must not be empty");
		}

		/**
		 * Return the bytes in Base64, standard alphabet, padded, without line breaks.
		 * @return the encoded bytes
		 */
		public String base64() {
			return Base64.getEncoder().encodeToString(this.data);
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Inline inline && this.mediaType.equals(inline.mediaType)
					&& Arrays.equals(this.data, inline.data);
		}

		@Override
		public int hashCode() {
			return 31 * Arrays.hashCode(this.data) + this.mediaType.hashCode();
		}

		@Override
		public String toString() {
			return "Inline[" + this.mediaType + ", " + this.data.length + " bytes]";
		}

	}

	/**
	 * An address that the provider reads; this library never fetches it.
	 *
	 * @param url the address
	 * @param mediaType media type, or {@code null} if unknown
	 */
	record Url(String url, @Nullable String mediaType) implements MediaSource {

		/**
		 * Create a source from an address.
		 */
		public Url {
			Assert.hasText(url, "'url' must not be empty");
			Assert.isTrue(!url.startsWith("data:"), "'url' must not be a data URI: use MediaSource.dataUri(…)");
		}

	}

	/**
	 * A file that was given to the provider before.
	 *
	 * @param id the provider's id of the file
	 * @param mediaType media type, or {@code null} if unknown
	 */
	record ProviderFile(String id, @Nullable String mediaType) implements MediaSource {

		/**
		 * Create a source from a file id.
		 */
		public ProviderFile {
			Assert.hasText(id, "'id' must not be empty");
		}

	}

}
