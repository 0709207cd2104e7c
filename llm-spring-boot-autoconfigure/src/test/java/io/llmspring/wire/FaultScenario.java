package io.llmspring.wire;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One fault scenario as written down.
 *
 * @param json the scenario
 */
record FaultScenario(JsonNode json) {

	private static final Path FILE = Path.of("shared", "corpora", "faults", "scenarios.json");

	/**
	 * Read the scenarios that lie beside the repository.
	 * @return the scenarios, or {@code null} if there are none on this machine
	 */
	static @Nullable List<FaultScenario> all() {
		Path folder = Path.of("").toAbsolutePath();
		while (folder != null && !Files.exists(folder.resolve(FILE))) {
			folder = folder.getParent();
		}
		if (folder == null) {
			return null;
		}
		JsonNode root = JsonMapper.shared().readTree(folder.resolve(FILE).toFile());
		return root.get("scenarios").valueStream().map(FaultScenario::new).toList();
	}

	String id() {
		return this.json.get("id").asString();
	}

	String title() {
		return this.json.get("title").asString();
	}

	/**
	 * Name of the provider and the alias of the scenario.
	 */
	String name() {
		return id().toLowerCase(Locale.ROOT);
	}

	String dialect() {
		return "anthropic".equals(this.json.get("dialect").asString()) ? "anthropic-messages" : "openai-chat";
	}

	boolean streaming() {
		return this.json.get("stream").asBoolean();
	}

	boolean cancels() {
		return this.json.path("client").asString("").startsWith("cancel");
	}

	Stream<JsonNode> script() {
		return this.json.get("script").valueStream();
	}

	String kind() {
		return expect("kind").asString();
	}

	int retries() {
		return expect("retrySameTarget").asInt();
	}

	/**
	 * Whether the next target answers: not if that depends on settings that nobody set.
	 */
	boolean failover() {
		return expect("failover").isBoolean() && expect("failover").asBoolean();
	}

	boolean partialKept() {
		return expect("partialKept").asBoolean(false);
	}

	boolean names(String step) {
		return script().anyMatch((node) -> node.has(step));
	}

	private JsonNode expect(String name) {
		return this.json.path("expect").path(name);
	}

}
