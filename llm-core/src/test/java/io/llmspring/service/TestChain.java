package io.llmspring.service;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.llmspring.accounting.CostSource;
import io.llmspring.accounting.UsageRecord;
import io.llmspring.chat.ChatOptions;
import io.llmspring.model.ModelRef;
import io.llmspring.resilience.FailurePolicy;
import io.llmspring.resilience.Timeouts;
import io.llmspring.routing.Route;
import io.llmspring.routing.RouteTable;
import io.llmspring.routing.Target;
import io.llmspring.usage.Price;
import io.llmspring.usage.PriceBook;

/**
 * Two scripted providers behind the alias {@code chain}, of which the first has a price.
 */
final class TestChain {

	final TestProvider one = new TestProvider("one");

	final TestProvider two = new TestProvider("two");

	final List<UsageRecord> records = new ArrayList<>();

	LlmService service() {
		return service(FailurePolicy.DEFAULTS);
	}

	LlmService service(FailurePolicy failures) {
		return service(new Route("chain", true, null, targets("one:a", "two:b"), List.of(), List.of(),
				ChatOptions.builder().temperature(0.2).maxTokens(100).build(), Timeouts.NONE, failures, "test"));
	}

	LlmService service(Route route) {
		PriceBook prices = PriceBook.empty()
			.withOverrides(Map.of(new ModelRef("vendor", "a"), List.of(Price.of("2", "20"))));
		return LlmService
			.builder(List.of(this.one, this.two), RouteTable.builder(List.of("one", "two")).route(route).build())
			.costs(new CostSource(prices, Map.of("one", "vendor"), Clock.systemUTC()))
			.usageListeners(List.of(this.records::add))
			.build();
	}

	static List<Target> targets(String... targets) {
		return Arrays.stream(targets)
			.map((target) -> target.split(":"))
			.map((parts) -> new Target(new ModelRef(parts[0], parts[1])))
			.toList();
	}

}
