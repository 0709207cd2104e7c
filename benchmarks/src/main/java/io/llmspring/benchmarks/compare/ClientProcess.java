package io.llmspring.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A process with one client. Each line of the standard input is a workload, each line of
 * the standard output what it used, or why it failed.
 */
public final class ClientProcess {

	static final String READY = "ready";

	static final String FAILED = "failed: ";

	private ClientProcess() {
	}

	/**
	 * Measure until the standard input ends.
	 * @param arguments names of contender and protocol, and the base URL
	 * @throws IOException if the standard input cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		PrintStream out = System.out;
		// What a library prints must not be taken for a result
		System.setOut(System.err);
		ProviderApi api = ProviderApi.valueOf(arguments[1]);
		try (Client client = Contender.valueOf(arguments[0]).start(api, arguments[2])) {
			out.println(READY);
			BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				out.println(measure(client, api, line));
			}
		}
		Runtime.getRuntime().halt(0);
	}

	private static String measure(Client client, ProviderApi api, String command) {
		try {
			Workload workload = Workload.of(command);
			Question question = Question.of(api, workload.scenario());
			return ClosedLoop.run(client, question, workload.concurrency(), Workload.seconds(command)).line();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return FAILED + ex;
		}
		catch (RuntimeException ex) {
			return FAILED + String.valueOf(ex.getMessage()).replace('\n', ' ');
		}
	}

}
