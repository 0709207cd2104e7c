package io.llmspring.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.conformance.Decoding;
import io.llmspring.conformance.Dialects;
import io.llmspring.conformance.Outcome;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.fuzz.Seed.Frame;
import io.llmspring.message.Message;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireFailure;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.usage.Cost;
import io.llmspring.usage.Price;
import io.llmspring.usage.Rates;
import io.llmspring.usage.TokenUsage;

/**
 * Gives a dialect what no provider would send. What may come of it is an answer that
 * keeps the contract and can go back, or a {@link WireException}; nothing else, and
 * neither much memory nor much time. An input that shows otherwise is kept in
 * {@code target/fuzz}.
 */
final class Survival {

	private static final Duration MOST_TIME = Duration.ofSeconds(5);

	private static final int MOST_GROWTH = 64;

	private static final int MOST_FAILURES = 20;

	private static final Price PRICE = Price
		.builder(Rates.builder().input(BigDecimal.ONE).output(BigDecimal.TEN).cacheRead(new BigDecimal("0.1")).build())
		.build();

	private final Dialect dialect;

	private final Map<String, String> failures = new LinkedHashMap<>();

	private ProviderProfile profile = Dialects.profile(Map.of());

	private long inputs;

	private long answers;

	Survival(Dialect dialect) {
		this.dialect = dialect;
	}

	void server(Map<String, String> quirks) {
		this.profile = Dialects.profile(quirks);
	}

	long inputs() {
		return this.inputs;
	}

	long answers() {
		return this.answers;
	}

	Collection<String> failures() {
		return this.failures.values();
	}

	void bytes(String what, Framing framing, byte[] bytes) {
		boolean streaming = framing != Framing.BODY;
		attempt(what, bytes, () -> {
			check(Decoding.whole(decoder(streaming), framing, bytes), streaming, bytes.length);
			return null;
		});
	}

	void frames(String what, boolean streaming, List<Frame> frames) {
		int size = frames.stream().mapToInt((frame) -> frame.text().length()).sum();
		attempt(what, frames, () -> {
			check(Decoding.frames(decoder(streaming), frames.stream().map(Frame::wire).toList()), streaming, size);
			return null;
		});
	}

	void failure(String what, int status, Map<String, String> headers, byte[] body) {
		attempt(what, body, () -> {
			WireError error = this.dialect.error(new WireFailure(status, headers, body), this.profile);
			require(error.kind() != null && error.message() != null, "an error without kind or message");
			require(error.retryAfter() == null || !error.retryAfter().isNegative(), "a time in the past");
			require(error.message().length() <= body.length + 1_000, "a message that is longer than the body");
			return null;
		});
	}

	private EventDecoder decoder(boolean streaming) {
		return this.dialect.decoder(call(ChatRequest.of("test:m", "Hi"), streaming), this.profile);
	}

	private static ProviderCall call(ChatRequest request, boolean streaming) {
		return new ProviderCall("m", request, streaming);
	}

	private void check(Outcome outcome, boolean streaming, int size) {
		List<ChatEvent> events = outcome.events();
		int last = events.size() - 1;
		for (int i = 0; i <= last; i++) {
			ChatEvent event = events.get(i);
			require((event instanceof ChatEvent.Started) == (i == 0), "no Started first, or another one");
			require(!(event instanceof ChatEvent.Finished) || i == last, "something after Finished");
			require(!(event instanceof ChatEvent.TextDelta delta) || !delta.text().isEmpty(), "a text without text");
		}
		boolean finished = last >= 0 && events.get(last) instanceof ChatEvent.Finished;
		require(finished == (outcome.error() == null), "a failure after Finished, or an end without it");
		require(events.toString().length() <= (long) MOST_GROWTH * size + 20_000, "events larger than what came");
		if (finished) {
			this.answers++;
			ChatResponse response = outcome.response();
			cost(response.usage());
			goBack(response, streaming);
		}
	}

	private static void cost(TokenUsage usage) {
		if (usage != null) {
			Cost cost = PRICE.cost(usage);
			require(cost.total() == null || cost.total().signum() >= 0, "a negative cost");
			require(usage.contradiction() == null || cost.total() == null || usage.reportedCost() != null,
					"a cost from numbers that contradict each other");
			require(cost.toString().length() < 20_000, "a cost of many digits");
		}
	}

	private void goBack(ChatResponse response, boolean streaming) {
		ChatRequest next = ChatRequest.builder("test:m")
			.messages(List.of(Message.user("Hi"), response.message(), Message.user("Go on")))
			.build();
		try {
			byte[] body = this.dialect.encode(call(next, streaming), this.profile).body();
			require(JsonValues.isJson(new String(body, StandardCharsets.UTF_8)), "a request that is not JSON");
		}
		catch (WireException ex) {
			require(ex.error().kind() != null, "a failure without kind");
		}
	}

	private static void require(boolean condition, String otherwise) {
		if (!condition) {
			throw new IllegalStateException(otherwise);
		}
	}

	private void attempt(String what, Object input, Supplier<Void> action) {
		this.inputs++;
		long start = System.nanoTime();
		try {
			action.get();
			require(System.nanoTime() - start < MOST_TIME.toNanos(), "it took longer than " + MOST_TIME);
		}
		catch (RuntimeException | StackOverflowError | OutOfMemoryError ex) {
			List<StackTraceElement> trace = List.of(ex.getStackTrace());
			List<StackTraceElement> top = trace.subList(0, Math.min(4, trace.size()));
			if (this.failures.size() < MOST_FAILURES && !this.failures.containsKey(ex.getClass() + top.toString())) {
				String message = String.valueOf(ex.getMessage());
				this.failures.put(ex.getClass() + top.toString(),
						"%s: %s: %s at %s, kept in %s".formatted(what, ex.getClass().getName(),
								message.substring(0, Math.min(200, message.length())), top, keep(input)));
			}
		}
	}

	private Path keep(Object input) {
		try {
			Path folder = Files.createDirectories(Path.of("target", "fuzz"));
			Path file = folder.resolve(this.dialect.name() + "-" + this.failures.size() + ".txt");
			return Files.write(file,
					(input instanceof byte[] bytes) ? bytes : input.toString().getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
