package io.llmspring.message;

import java.util.Arrays;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Where the bytes of an image, a sound, a video or a document are.
 *
 * @since 0.1.0
 */
public sealed interface MediaSource {

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
