package io.llmspring.dialect.support;

import java.util.Map;
import java.util.function.Consumer;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.WireException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * The body of a request while it is written: one JSON object in which the extensions of
 * the caller win. A field that an extension names is not written by the dialect, and the
 * extensions stand at the end, verbatim. Absent values are left out. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class JsonBody {

	private static final JsonFactory FACTORY = new JsonFactory();

	private final ExactBytes bytes = new ExactBytes();

	private final JsonGenerator generator = new WellFormedGenerator(
			FACTORY.createGenerator(ObjectWriteContext.empty(), this.bytes));

	private final Map<String, Object> extensions;

	/**
	 * Begin a body.
	 * @param extensions fields that only the provider knows
	 */
	public JsonBody(Map<String, Object> extensions) {
		this.extensions = extensions;
		this.generator.writeStartObject();
	}

	/**
	 * Whether an extension replaces a field.
	 * @param name name of the field
	 * @return {@code true} if what the dialect would write there is not sent
	 */
	public boolean isReplaced(String name) {
		return this.extensions.containsKey(name);
	}

	/**
	 * Write a text, a number or a truth value.
	 * @param name name of the field
	 * @param value the value, or {@code null} to write nothing
	 * @return this body
	 */
	public JsonBody field(String name, @Nullable Object value) {
		if (value != null) {
			write(name, (generator) -> JsonValues.write(generator, name, value));
		}
		return this;
	}

	/**
	 * Write a field of any form.
	 * @param name name of the field
	 * @param value writes exactly one value; not called if an extension replaces the
	 * field
	 * @return this body
	 */
	public JsonBody write(String name, Consumer<? super JsonGenerator> value) {
		if (!isReplaced(name)) {
			this.generator.writeName(name);
			guarded(() -> value.accept(this.generator));
		}
		return this;
	}

	/**
	 * Add the extensions and end the body, which is of no use afterwards.
	 * @return the body in UTF-8
	 * @throws WireException with kind {@link ErrorKind#INVALID_REQUEST} if a value cannot
	 * be written as JSON
	 */
	public byte[] finish() {
		guarded(() -> {
			this.extensions.forEach((name, value) -> {
				this.generator.writeName(name);
				JsonValues.write(this.generator, name, value);
			});
			this.generator.writeEndObject();
			this.generator.close();
		});
		return this.bytes.toArray();
	}

	private static void guarded(Runnable writing) {
		try {
			writing.run();
		}
		catch (JacksonException ex) {
			// The cause is left out: it may quote the text that cannot be written
			throw WireException.of(ErrorKind.INVALID_REQUEST, "The request cannot be written as JSON");
		}
	}

	/**
	 * Writes half a surrogate pair, as a text has it that was cut in the middle of an
	 * emoji, as the replacement character: anything else would not be UTF-8.
	 */
	private static final class WellFormedGenerator extends JsonGeneratorDelegate {

		WellFormedGenerator(JsonGenerator target) {
			super(target, false);
		}

		@Override
		public JsonGenerator writeString(@Nullable String text) {
			super.writeString((text != null) ? wellFormed(text) : null);
			return this;
		}

		@Override
		public JsonGenerator writeRawValue(String json) {
			super.writeRawValue(wellFormed(json));
			return this;
		}

		private static String wellFormed(String text) {
			for (int i = 0; i < text.length(); i++) {
				if (Character.isSurrogate(text.charAt(i))) {
					return new String(text.codePoints().map(WellFormedGenerator::replaced).toArray(), 0,
							text.codePointCount(0, text.length()));
				}
			}
			return text;
		}

		private static int replaced(int codePoint) {
			return (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) ? 0xFFFD : codePoint;
		}

	}

}
