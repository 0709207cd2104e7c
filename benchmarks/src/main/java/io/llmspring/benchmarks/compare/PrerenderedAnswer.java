package io.llmspring.benchmarks.compare;

import java.nio.charset.StandardCharsets;

import io.llmspring.benchmarks.RecordedAnswer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the server writes for one scenario, rendered once. The text of a stream
 * repeats itself, so a stream of any length takes the memory of a few writes.
 */
final class PrerenderedAnswer {

	private static final String HEAD = "HTTP/1.1 200 OK\r\nDate: Sat, 21 Nov 2026 10:31:07 GMT\r\n"
			+ "x-request-id: req_7bd8c1f2e3a94b5c8d6e7f8091a2b3c4\r\nx-ratelimit-limit-requests: 10000\r\n"
			+ "x-ratelimit-remaining-requests: 9999\r\nx-ratelimit-reset-requests: 6ms\r\nServer: upstream\r\n";

	private final ByteBuf head;

	private final ByteBuf[] repeated;

	private final int full;

	private final @Nullable ByteBuf rest;

	private final @Nullable ByteBuf tail;

	private PrerenderedAnswer(ByteBuf head, ByteBuf[] repeated, int full, @Nullable ByteBuf rest,
			@Nullable ByteBuf tail) {
		this.head = head;
		this.repeated = repeated;
		this.full = full;
		this.rest = rest;
		this.tail = tail;
	}

	static PrerenderedAnswer of(RecordedAnswer answer, Scenario scenario) {
		return scenario.streamed() ? stream(answer, scenario) : whole(answer.whole(scenario.piece(0)));
	}

	private static PrerenderedAnswer whole(String body) {
		ByteBuf bytes = buffer(HEAD + "Content-Type: application/json\r\nContent-Length: "
				+ body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
		return new PrerenderedAnswer(bytes, new ByteBuf[0], 0, null, null);
	}

	private static PrerenderedAnswer stream(RecordedAnswer answer, Scenario scenario) {
		int perWrite = scenario.eventsPerWrite();
		int full = scenario.deltas() / perWrite;
		// After so many writes the text begins at the same word again
		ByteBuf[] repeated = new ByteBuf[Math.min(full, RecordedAnswer.WORDS)];
		for (int i = 0; i < repeated.length; i++) {
			repeated[i] = buffer(events(answer, i * perWrite, perWrite));
		}
		int left = scenario.deltas() % perWrite;
		return new PrerenderedAnswer(
				buffer(HEAD + "Content-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n"
						+ chunk(answer.begin())),
				repeated, full, (left > 0) ? buffer(events(answer, full * perWrite, left)) : null,
				buffer(chunk(answer.end()) + "0\r\n\r\n"));
	}

	// One chunk for each event, as the services send them
	private static String events(RecordedAnswer answer, int first, int count) {
		StringBuilder events = new StringBuilder();
		for (int i = 0; i < count; i++) {
			events.append(chunk(answer.delta(RecordedAnswer.word(first + i))));
		}
		return events.toString();
	}

	private static String chunk(String text) {
		return Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n";
	}

	private static ByteBuf buffer(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes.length).writeBytes(bytes).asReadOnly());
	}

	ByteBuf head() {
		return this.head.duplicate();
	}

	int writes() {
		return this.full + ((this.rest != null) ? 1 : 0);
	}

	ByteBuf write(int number) {
		ByteBuf last = this.rest;
		return ((last != null && number == this.full) ? last : this.repeated[number % this.repeated.length])
			.duplicate();
	}

	@Nullable ByteBuf tail() {
		return (this.tail != null) ? this.tail.duplicate() : null;
	}

}
