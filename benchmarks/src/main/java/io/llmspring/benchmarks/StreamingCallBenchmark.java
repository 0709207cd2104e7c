package io.llmspring.benchmarks;

import java.util.concurrent.TimeUnit;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.service.LlmService;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A whole streamed call over the loopback address, everything switched on, for each text
 * delta. {@code bytes} is the baseline: Spring's web client that reads the same answer
 * and throws it away.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StreamingCallBenchmark {

	/**
	 * Deltas of an answer: {@value}.
	 */
	public static final int DELTAS = 1000;

	/**
	 * The dialect.
	 */
	@Param({ "OPENAI", "ANTHROPIC" })
	public String answer = "OPENAI";

	private final ChatRequest request = ChatRequest.of("chain", "Hi");

	private @Nullable PrerenderedServer server;

	private @Nullable ConfigurableApplicationContext context;

	private @Nullable LlmService service;

	private @Nullable WebClient client;

	/**
	 * Start server and application.
	 */
	@Setup
	public void start() {
		PrerenderedServer started = new PrerenderedServer(RecordedAnswer.valueOf(this.answer).stream(DELTAS));
		String preset = this.answer.equals("OPENAI") ? "openai" : "anthropic";
		ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run("--spring.main.banner-mode=off", "--logging.level.root=warn", "--llm.providers.p.preset=" + preset,
					"--llm.providers.p.base-url=" + started.baseUrl(), "--llm.providers.p.api-key=none",
					"--llm.aliases.chain=p:model,p:other");
		this.service = application.getBean(LlmService.class);
		this.client = application.getBean(WebClient.Builder.class).baseUrl(started.baseUrl()).build();
		this.server = started;
		this.context = application;
	}

	/**
	 * Stop both.
	 */
	@TearDown
	public void stop() {
		if (this.context != null) {
			this.context.close();
		}
		if (this.server != null) {
			this.server.close();
		}
	}

	/**
	 * Take the events of a call.
	 * @return the last event
	 */
	@Benchmark
	@OperationsPerInvocation(DELTAS)
	public @Nullable ChatEvent service() {
		LlmService called = this.service;
		return (called != null) ? called.stream(this.request).blockLast() : null;
	}

	/**
	 * Read the bytes of an answer.
	 * @return their number
	 */
	@Benchmark
	@OperationsPerInvocation(DELTAS)
	public @Nullable Integer bytes() {
		WebClient called = this.client;
		return (called != null) ? called.post()
			.uri("/chat/completions")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"model\":\"m\",\"messages\":[]}")
			.retrieve()
			.bodyToFlux(DataBuffer.class)
			.map(StreamingCallBenchmark::count)
			.reduce(0, Integer::sum)
			.block() : null;
	}

	private static int count(DataBuffer buffer) {
		int bytes = buffer.readableByteCount();
		DataBufferUtils.release(buffer);
		return bytes;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
