package io.llmspring.benchmarks.growth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.llmspring.chat.ChatOptions;
import io.llmspring.model.ModelRef;
import io.llmspring.resilience.FailurePolicy;
import io.llmspring.resilience.Timeouts;
import io.llmspring.routing.AliasResolver;
import io.llmspring.routing.Route;
import io.llmspring.routing.RouteTable;
import io.llmspring.routing.Target;

/**
 * Names to routes, in this process.
 */
final class AliasGrowth {

	// Resolved in turn, so that one name does not stay in the nearest cache
	private static final int NAMES = 64;

	private final Effort effort;

	private final Series series;

	AliasGrowth(Effort effort, Series series) {
		this.effort = effort;
		this.series = series;
	}

	void aliases() {
		Map<Integer, AliasResolver> tables = new LinkedHashMap<>();
		this.effort.points(1, 10, 100, 1000, 10_000).forEach((aliases) -> tables.put(aliases, table(aliases)));
		List<String> references = IntStream.range(0, NAMES).mapToObj((i) -> "openai:model-" + i).toList();
		for (int round = -1; round < this.effort.rounds(); round++) {
			System.err.println(Chart.ALIASES_TIME + ": round " + (round + 1));
			// The round before the first one warms up
			Series taken = (round < 0) ? new Series() : this.series;
			tables.forEach((aliases, table) -> {
				taken.add(Chart.ALIASES_TIME, "", "alias", aliases, nanos(table, names(aliases)));
				taken.add(Chart.ALIASES_TIME, "", "provider:model", aliases, nanos(table, references));
			});
		}
	}

	private double nanos(AliasResolver table, List<String> names) {
		return Cost.of(() -> resolve(table, names), this.effort.seconds()).nanos() / names.size();
	}

	private static int resolve(AliasResolver table, List<String> names) {
		int targets = 0;
		for (String name : names) {
			targets += table.resolve(name, null).targets().size();
		}
		return targets;
	}

	private static List<String> names(int aliases) {
		int step = Math.max(1, aliases / NAMES);
		return IntStream.range(0, NAMES).mapToObj((i) -> "alias-" + (i * step) % aliases).toList();
	}

	private static AliasResolver table(int aliases) {
		RouteTable.Builder table = RouteTable.builder(List.of("openai"));
		List<Target> targets = List.of(new Target(new ModelRef("openai", "gpt-5-mini")),
				new Target(new ModelRef("openai", "gpt-5")));
		for (int i = 0; i < aliases; i++) {
			table.route(new Route("alias-" + i, true, null, targets, List.of(), List.of(), ChatOptions.NONE,
					Timeouts.NONE, FailurePolicy.DEFAULTS, "benchmark"));
		}
		return table.build();
	}

}
