package io.llmspring.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process of the same Java with the same class path. It ends with its standard input,
 * so it never outlives the process that started it.
 */
final class ChildProcess implements AutoCloseable {

	private static final int LAST_WORDS_SECONDS = 10;

	private final Process process;

	private final BufferedReader in;

	private final PrintWriter out;

	private ChildProcess(Process process) {
		this.process = process;
		this.in = process.inputReader(StandardCharsets.UTF_8);
		this.out = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
	}

	static ChildProcess start(Class<?> main, String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-Xmx1g", "-XX:+UseG1GC", "-cp", System.getProperty("java.class.path")));
		if (Runtime.version().feature() >= 24) {
			command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
		}
		command.add(main.getName());
		command.addAll(List.of(arguments));
		try {
			return new ChildProcess(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void send(String line) {
		this.out.println(line);
	}

	/**
	 * Wait for the next line.
	 * @return the line
	 * @throws IllegalStateException if the process has ended
	 */
	String receive() {
		try {
			String line = this.in.readLine();
			if (line == null) {
				throw new IllegalStateException("Process " + this.process.pid() + " has ended");
			}
			return line;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.out.close();
		try {
			if (!this.process.waitFor(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
