package io.llmspring.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What is not expected of the scenarios as they are written, each with its reason.
 */
final class FaultExceptions {

	private final Map<String, Entry> entries = new LinkedHashMap<>();

	FaultExceptions() {
		try (InputStream in = FaultExceptions.class.getResourceAsStream("/wire/fault-exceptions.txt")) {
			new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.map((line) -> line.split("\\|", 3))
				.forEach(
						(parts) -> this.entries.put(parts[0].strip(), new Entry(settings(parts[1]), parts[2].strip())));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Map<String, String> settings(String text) {
		Map<String, String> settings = new LinkedHashMap<>();
		for (String setting : text.strip().split("\\s+")) {
			String[] pair = setting.split("=", 2);
			settings.put(pair[0], (pair.length > 1) ? pair[1] : "");
		}
		return settings;
	}

	boolean excluded(FaultScenario scenario) {
		return setting(scenario, "excluded") != null;
	}

	String kind(FaultScenario scenario) {
		return Objects.requireNonNullElse(setting(scenario, "kind"), scenario.kind());
	}

	int retries(FaultScenario scenario) {
		String retries = setting(scenario, "retries");
		return (retries != null) ? Integer.parseInt(retries) : scenario.retries();
	}

	boolean failover(FaultScenario scenario) {
		String failover = setting(scenario, "failover");
		return (failover != null) ? Boolean.parseBoolean(failover) : scenario.failover();
	}

	String reason(FaultScenario scenario) {
		Entry entry = this.entries.get(scenario.id());
		return (entry != null) ? entry.reason() : "";
	}

	private @Nullable String setting(FaultScenario scenario, String name) {
		Entry entry = this.entries.get(scenario.id());
		return (entry != null) ? entry.settings().get(name) : null;
	}

	private record Entry(Map<String, String> settings, String reason) {
	}

}
