package io.llmspring.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

import io.llmspring.message.Content;
import io.llmspring.message.Continuation;
import io.llmspring.message.MediaSource;
import io.llmspring.message.Message;

/**
 * Texts, values and messages of all sorts, the same for the same seed.
 */
class RandomValues {

	private static final List<String> TEXTS = List.of("", " ", "Hello", "a \"quoted\" \\ word", "line\nline\r\n\ttab",
			"\u0000\u001f\b\f\u007f", "Grüße, 世界 🌍", "half \ud83d a pair \ude00", "\u2028\u2029\ufeff", "{\"a\":1.0}",
			"</script>", "null");

	final Random random;

	RandomValues(long seed) {
		this.random = new Random(seed);
	}

	<T> T any(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	<E extends Enum<E>> E any(Class<E> type) {
		return any(List.of(type.getEnumConstants()));
	}

	<T> T maybe(Supplier<T> value) {
		return this.random.nextBoolean() ? value.get() : null;
	}

	<T> List<T> some(Supplier<T> value) {
		List<T> list = new ArrayList<>();
		for (int i = this.random.nextInt(4); i > 0; i--) {
			list.add(value.get());
		}
		return list;
	}

	String text() {
		return any(TEXTS) + any(TEXTS);
	}

	String name() {
		return "name-" + this.random.nextInt(1000);
	}

	Boolean flag() {
		return this.random.nextBoolean();
	}

	Integer count() {
		return 1 + this.random.nextInt(Integer.MAX_VALUE - 1);
	}

	Long number() {
		return this.random.nextBoolean() ? this.random.nextLong() : (long) this.random.nextInt(100);
	}

	Duration duration() {
		return Duration.ofNanos(1 + this.random.nextInt(Integer.MAX_VALUE));
	}

	BigDecimal amount() {
		return new BigDecimal(BigInteger.valueOf(this.random.nextLong()), this.random.nextInt(12) - 2);
	}

	/**
	 * What nobody here understands, with fractions as they come back.
	 */
	Map<String, Object> opaque(boolean binary, int depth) {
		Map<String, Object> members = new LinkedHashMap<>();
		for (int i = this.random.nextInt(4); i > 0; i--) {
			members.put(text() + i, value(binary, depth));
		}
		return members;
	}

	private Object value(boolean binary, int depth) {
		return switch (this.random.nextInt((depth > 0) ? 10 : 8)) {
			case 0 -> null;
			case 1 -> flag();
			case 2 -> text();
			case 3 -> this.random.nextInt();
			case 4 -> Integer.MAX_VALUE + (long) count();
			case 5 -> new BigInteger(100 + this.random.nextInt(100), this.random).setBit(80);
			case 6 -> binary ? any(List.of(0.1, 1.0, -0.0, 1e300, Double.MIN_VALUE, this.random.nextDouble()))
					: any(List.of(new BigDecimal("1.0"), new BigDecimal("1.00"), new BigDecimal("0.1"),
							new BigDecimal("1E+400"), new BigDecimal("-12345678901234567890.5")));
			case 7 -> new BigDecimal("0.12345678901234567890123456789");
			case 8 -> some(() -> value(binary, depth - 1));
			default -> opaque(binary, depth - 1);
		};
	}

	Continuation state() {
		return new Continuation(name(), name(), text());
	}

	MediaSource source() {
		return switch (this.random.nextInt(3)) {
			case 0 -> MediaSource.of(bytes(1), "image/png");
			case 1 -> new MediaSource.Url("https://example.com/" + text(), maybe(this::name));
			default -> new MediaSource.ProviderFile("file_" + text(), maybe(this::name));
		};
	}

	byte[] bytes(int least) {
		byte[] bytes = new byte[least + this.random.nextInt(40)];
		this.random.nextBytes(bytes);
		return bytes;
	}

	Content.Citation citation() {
		return new Content.Citation(maybe(this::text), maybe(this::text), maybe(this::text), maybe(this::state));
	}

	private Content shown() {
		return switch (this.random.nextInt(6)) {
			case 0 -> new Content.Text(text(), maybe(this::state));
			case 1 -> new Content.Image(source(), maybe(this::name));
			case 2 -> new Content.Audio(source(), maybe(this::state));
			case 3 -> new Content.Video(source());
			case 4 -> citation();
			default -> new Content.Document(source(), maybe(this::text), maybe(this::text), flag());
		};
	}

	Content.ServerToolUse serverToolUse() {
		return new Content.ServerToolUse(name(), maybe(this::text), maybe(this::text), maybe(this::text),
				maybe(this::state));
	}

	private Content said() {
		return switch (this.random.nextInt(5)) {
			case 0 -> new Content.Reasoning(text(), maybe(this::state));
			case 3 -> serverToolUse();
			case 1 -> new Content.Refusal(text());
			case 2 -> new Content.ToolCall(text(), name(), any(List.of("{}", "{ \"n\" : 1.0 }", "{\"cut\":", "[1]")),
					maybe(this::state));
			default -> shown();
		};
	}

	private Content.ToolResult result() {
		return new Content.ToolResult("call_" + text(), maybe(this::name), some(this::shown), flag());
	}

	Message.Assistant assistant() {
		return new Message.Assistant(some(this::said));
	}

	Message message() {
		return switch (this.random.nextInt(5)) {
			case 0 -> new Message.System(some(() -> new Content.Text(text(), maybe(this::state))));
			case 1 -> new Message.Developer(some(() -> new Content.Text(text())));
			case 2 -> new Message.User(some(this::shown), maybe(this::text));
			case 3 -> assistant();
			default -> new Message.Tool(List.of(result(), result()));
		};
	}

}
