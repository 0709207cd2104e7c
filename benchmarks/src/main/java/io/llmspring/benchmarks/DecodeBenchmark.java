package io.llmspring.benchmarks;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.llmspring.chat.ChatRequest;
import io.llmspring.dialect.anthropic.AnthropicDialect;
import io.llmspring.dialect.openai.chat.OpenAiChatDialect;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.EventDecoder;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.transport.framing.SseFrames;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Bytes of server-sent events to events, for each text delta. {@code frames} is the
 * baseline: it cuts the same bytes and looks at nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {

	/**
	 * Deltas of an answer: {@value}.
	 */
	public static final int DELTAS = 1000;

	private static final int CHUNK = 8192;

	/**
	 * The dialect.
	 */
	@Param({ "OPENAI", "ANTHROPIC" })
	public String answer = "OPENAI";

	private byte[] bytes = {};

	private Dialect dialect = new OpenAiChatDialect();

	private final ProviderProfile profile = new ProviderProfile("p", "http://localhost", Map.of(), Map.of());

	private final ProviderCall call = new ProviderCall("m", ChatRequest.of("p:m", "Hi"), true);

	/**
	 * Prepare the bytes.
	 */
	@Setup
	public void prepare() {
		this.bytes = RecordedAnswer.valueOf(this.answer).stream(DELTAS);
		this.dialect = this.answer.equals("OPENAI") ? new OpenAiChatDialect() : new AnthropicDialect();
	}

	/**
	 * Decode an answer.
	 * @param blackhole takes the events
	 */
	@Benchmark
	@OperationsPerInvocation(DELTAS)
	public void decode(Blackhole blackhole) {
		EventDecoder decoder = this.dialect.decoder(this.call, this.profile);
		SseFrames frames = new SseFrames();
		for (int offset = 0; offset < this.bytes.length; offset += CHUNK) {
			frames.read(this.bytes, offset, Math.min(CHUNK, this.bytes.length - offset),
					(frame) -> decoder.decode(frame, blackhole::consume));
		}
		decoder.end(blackhole::consume);
	}

	/**
	 * Cut an answer into frames.
	 * @param blackhole takes the frames
	 */
	@Benchmark
	@OperationsPerInvocation(DELTAS)
	public void frames(Blackhole blackhole) {
		SseFrames frames = new SseFrames();
		for (int offset = 0; offset < this.bytes.length; offset += CHUNK) {
			frames.read(this.bytes, offset, Math.min(CHUNK, this.bytes.length - offset), blackhole::consume);
		}
	}

}
