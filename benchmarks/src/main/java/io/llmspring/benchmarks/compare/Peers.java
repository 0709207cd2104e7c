package io.llmspring.benchmarks.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The server and the clients of one protocol, each in a process of its own.
 */
public final class Peers implements AutoCloseable {

	private final ChildProcess server;

	private final Map<Contender, ChildProcess> clients = new EnumMap<>(Contender.class);

	private Peers() {
		this.server = ChildProcess.start(UpstreamServer.class);
	}

	/**
	 * Start the processes and wait until they are ready.
	 * @param api the protocol
	 * @param contenders the clients
	 * @return the processes, to be closed
	 * @throws IllegalStateException if one of them does not start
	 */
	public static Peers start(ProviderApi api, List<Contender> contenders) {
		Peers peers = new Peers();
		try {
			String baseUrl = peers.server.receive();
			for (Contender contender : contenders) {
				ChildProcess client = ChildProcess.start(ClientProcess.class, contender.name(), api.name(), baseUrl);
				peers.clients.put(contender, client);
				if (!client.receive().equals(ClientProcess.READY)) {
					throw new IllegalStateException("The client '" + contender.label() + "' is not ready");
				}
			}
			return peers;
		}
		catch (RuntimeException ex) {
			peers.close();
			throw ex;
		}
	}

	/**
	 * Let clients do a workload, one after the other. Each round begins with another
	 * client, so that what the machine does meanwhile meets all of them.
	 * @param number number of the round
	 * @param contenders the clients
	 * @param workload the workload
	 * @param seconds how long each client takes
	 * @return what each client has used
	 * @throws IllegalStateException if a client failed or delivered a wrong answer
	 */
	public Map<Contender, Sample> round(int number, List<Contender> contenders, Workload workload, double seconds) {
		Map<Contender, Sample> samples = new EnumMap<>(Contender.class);
		for (Contender contender : rotated(contenders, number)) {
			samples.put(contender, run(contender, workload, seconds));
		}
		return samples;
	}

	static <T> List<T> rotated(List<T> list, int by) {
		List<T> rotated = new ArrayList<>(list);
		Collections.rotate(rotated, -by);
		return rotated;
	}

	private Sample run(Contender contender, Workload workload, double seconds) {
		ChildProcess client = this.clients.get(contender);
		if (client == null) {
			throw new IllegalArgumentException("There is no client '" + contender.label() + "'");
		}
		client.send(workload.command(seconds));
		String answer = client.receive();
		if (answer.startsWith(ClientProcess.FAILED)) {
			throw new IllegalStateException(contender.label() + ": " + answer);
		}
		return Sample.of(answer);
	}

	@Override
	public void close() {
		this.clients.values().forEach(ChildProcess::close);
		this.server.close();
	}

}
