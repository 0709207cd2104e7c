package io.llmspring.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The servers of the scenarios and the configuration that leads to them: for a scenario
 * {@code f07} the alias {@code f07} with the targets that the script names, and the alias
 * {@code f07-chain} with one more, which answers.
 */
final class FaultApplication implements AutoCloseable {

	// Shortened less than the pauses, so that a busy machine does not run into it
	private static final String FIRST_TOKEN = "3s";

	private static final String ANSWER = """
			{"id": "r", "model": "m", "choices": [{"index": 0, "message": {"role": "assistant", "content": "hello"},
			"finish_reason": "stop"}], "usage": {"prompt_tokens": 10, "completion_tokens": 3, "total_tokens": 13}}""";

	private final Map<String, Object> properties = new LinkedHashMap<>();

	private final Map<String, WireServer> servers = new LinkedHashMap<>();

	private final List<AutoCloseable> others = new ArrayList<>();

	private final WireServer healthy = WireServer.start((exchange) -> exchange.json(ANSWER));

	Map<String, Object> properties() {
		return this.properties;
	}

	/**
	 * Add a scenario.
	 */
	void add(FaultScenario scenario) throws IOException {
		String name = scenario.name();
		provider(name + "-1", scenario, 1);
		String models = name + "-1:m";
		if (scenario.names("target")) {
			provider(name + "-2", scenario, 2);
			models += "," + name + "-2:m";
		}
		alias(name, scenario, models);
		provider(name + "-first", scenario, 1);
		this.properties.put("llm.providers." + name + "-ok.dialect", "openai-chat");
		this.properties.put("llm.providers." + name + "-ok.base-url", this.healthy.url());
		alias(name + "-chain", scenario, name + "-first:m," + name + "-ok:m");
	}

	/**
	 * Return the requests that the first target of a scenario got.
	 */
	int requests(FaultScenario scenario) {
		WireServer server = this.servers.get(scenario.name() + "-1");
		return (server != null) ? server.exchanges().size() : 0;
	}

	WireServer server(FaultScenario scenario) {
		return this.servers.get(scenario.name() + "-1");
	}

	private void provider(String name, FaultScenario scenario, int target) throws IOException {
		String prefix = "llm.providers." + name + ".";
		this.properties.put(prefix + "dialect", scenario.dialect());
		this.properties.put(prefix + "base-url", url(name, scenario, target));
		this.properties.put(prefix + "api-key", "sk-fault-0123456789");
		if (scenario.names("holdConnections")) {
			this.properties.put(prefix + "pool.max-connections", "1");
			this.properties.put(prefix + "pool.acquire-timeout", "300ms");
		}
	}

	private void alias(String name, FaultScenario scenario, String models) {
		String prefix = "llm.aliases." + name + ".";
		this.properties.put(prefix + "models", models);
		this.properties.put(prefix + "timeout.connect", "2s");
		this.properties.put(prefix + "timeout.first-token", FIRST_TOKEN);
		this.properties.put(prefix + "timeout.idle", (60_000 / FaultScript.SCALE) + "ms");
		this.properties.put(prefix + "timeout.total",
				"TIMEOUT_TOTAL".equals(scenario.kind()) ? (5_000 / FaultScript.SCALE) + "ms" : "15s");
		this.properties.put(prefix + "retry.backoff", "0ms");
	}

	private String url(String name, FaultScenario scenario, int target) throws IOException {
		if (scenario.names("dns")) {
			return "https://no-such-host.invalid";
		}
		if (scenario.names("refuse")) {
			return refused();
		}
		if (scenario.names("blackhole")) {
			return blackhole();
		}
		WireServer server = scenario.names("tls") ? WireServer.startUntrusted()
				: WireServer.start(FaultScript.of(scenario, target));
		this.servers.put(name, server);
		return server.url();
	}

	// Bound and not listening: the port is refused and nobody else can get it
	private String refused() throws IOException {
		Socket socket = new Socket();
		this.others.add(socket);
		socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		return "http://localhost:" + socket.getLocalPort();
	}

	// Nobody accepts, and the queue of connections is full: further ones get no answer
	private String blackhole() throws IOException {
		ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		this.others.add(server);
		for (int i = 0; i < 4; i++) {
			SocketChannel channel = SocketChannel.open();
			channel.configureBlocking(false);
			channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
			this.others.add(channel);
		}
		return "http://localhost:" + server.getLocalPort();
	}

	@Override
	public void close() throws Exception {
		this.healthy.close();
		this.servers.values().forEach(WireServer::close);
		for (AutoCloseable other : this.others) {
			other.close();
		}
	}

}
