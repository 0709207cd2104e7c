package io.llmspring.benchmarks.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.llmspring.benchmarks.Arguments;
import io.llmspring.benchmarks.Machine;
import io.llmspring.benchmarks.compare.ProviderApi;

/**
 * Measures how cost grows and writes the figures and the plots.
 */
public final class Growth {

	private static final Map<String, String> OPTIONS = Map.of("seconds", "1", "rounds", "5", "warm", "15", "quick",
			"false", "only", "concurrency,length,meters,messages,tools,aliases", "protocols", "openai,anthropic", "out",
			"docs/performance");

	private final Effort effort;

	private final Set<String> only;

	private final Path folder;

	private final Series series = new Series();

	private Growth(Arguments options) {
		this.effort = Effort.of(options);
		this.only = Set.copyOf(options.list("only"));
		this.folder = Path.of(options.text("out"));
	}

	/**
	 * Measure.
	 * @param arguments {@code --out=} folder, {@code --seconds=} of each client, point
	 * and round, {@code --rounds=}, {@code --warm=} seconds of each client before the
	 * first round, {@code --only=}, {@code --protocols=}, {@code --quick} for a run that
	 * shows nothing but that everything works
	 * @throws IOException if the figures cannot be written
	 */
	public static void main(String[] arguments) throws IOException {
		Arguments options = Arguments.parse(arguments, OPTIONS);
		Growth growth = new Growth(options);
		growth.inProcess();
		for (String protocol : options.list("protocols")) {
			growth.overHttp(ProviderApi.ofPreset(protocol));
		}
		System.exit(0);
	}

	private void inProcess() throws IOException {
		EncodeGrowth encode = new EncodeGrowth(this.effort, this.series);
		run("messages", encode::messages);
		run("tools", encode::tools);
		run("aliases", new AliasGrowth(this.effort, this.series)::aliases);
	}

	private void overHttp(ProviderApi api) throws IOException {
		if (Stream.of("concurrency", "length", "meters").noneMatch(this.only::contains)) {
			return;
		}
		try (StreamGrowth streams = new StreamGrowth(api, this.effort, this.series)) {
			run("concurrency", streams::concurrency);
			run("length", streams::length);
			run("meters", streams::meters);
		}
	}

	// Written after each of them, because all of them take long
	private void run(String name, Runnable measurement) throws IOException {
		if (this.only.contains(name)) {
			measurement.run();
			write();
		}
	}

	private void write() throws IOException {
		List<String> lines = new ArrayList<>();
		lines.add("# " + Machine.describe() + "; median of " + this.effort.rounds() + " rounds");
		if (this.effort.quick()) {
			lines.add("# A quick run: it shows that everything works, the figures mean nothing");
		}
		lines.add(Measurement.HEADER);
		this.series.measurements().forEach((measurement) -> lines.add(measurement.csv()));
		Files.createDirectories(this.folder);
		Files.write(this.folder.resolve(Plots.FIGURES), lines);
		Plots.draw(this.folder);
	}

}
