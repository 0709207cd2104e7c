package io.llmspring.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.llmspring.service.LlmService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/**
 * The fault scenarios that concern one call, against servers that play them on the
 * socket. All run at once, because most of them only wait.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultScenarioTests {

	private static final long TIMEOUT_SECONDS = 30;

	private final FaultExceptions exceptions = new FaultExceptions();

	private final FaultApplication faults = new FaultApplication();

	private final Map<String, CompletableFuture<FaultRun>> runs = new LinkedHashMap<>();

	private List<FaultScenario> scenarios = List.of();

	private ConfigurableApplicationContext application;

	@BeforeAll
	void start() throws Exception {
		List<FaultScenario> all = FaultScenario.all();
		if (all == null) {
			return;
		}
		this.scenarios = all;
		List<FaultScenario> covered = all.stream().filter((scenario) -> !this.exceptions.excluded(scenario)).toList();
		for (FaultScenario scenario : covered) {
			this.faults.add(scenario);
		}
		this.application = new SpringApplicationBuilder(WireApplication.class).web(WebApplicationType.NONE)
			.properties("spring.reactor.netty.shutdown-quiet-period=0s")
			.initializers((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("faults", this.faults.properties())))
			.run();
		LlmService llm = this.application.getBean(LlmService.class);
		for (FaultScenario scenario : covered) {
			this.runs.put(scenario.name(), FaultRun.start(llm, scenario, scenario.name()));
			this.runs.put(scenario.name() + "-chain", FaultRun.start(llm, scenario, scenario.name() + "-chain"));
		}
	}

	@AfterAll
	void stop() throws Exception {
		this.scenarios.forEach(this::print);
		if (this.application != null) {
			this.application.close();
		}
		this.faults.close();
	}

	@Test
	void scenariosLieBesideTheRepository() {
		assumeFalse(this.scenarios.isEmpty(), "There are no fault scenarios beside the repository, so none is played");
		assertThat(this.runs).isNotEmpty();
	}

	@TestFactory
	Stream<DynamicTest> callEndsAsWrittenDown() {
		return this.scenarios.stream()
			.filter((scenario) -> !this.exceptions.excluded(scenario))
			.map((scenario) -> DynamicTest.dynamicTest(scenario.id() + " " + scenario.title(), () -> verify(scenario)));
	}

	@TestFactory
	Stream<DynamicTest> nextTargetAnswersWhereItMay() {
		return this.scenarios.stream()
			.filter((scenario) -> !this.exceptions.excluded(scenario) && !scenario.names("target"))
			.map((scenario) -> DynamicTest.dynamicTest(scenario.id() + " " + scenario.title(),
					() -> verifyChain(scenario)));
	}

	private void verify(FaultScenario scenario) throws Exception {
		FaultRun run = run(scenario.name());
		assertThat(run).matches((result) -> result.is(this.exceptions.kind(scenario)), this.exceptions.kind(scenario));
		int calls = (scenario.names("closeIdleAfterMs") || scenario.names("holdConnections")) ? 2 : 1;
		assertThat(this.faults.requests(scenario)).as("requests")
			.isLessThanOrEqualTo(calls + this.exceptions.retries(scenario));
		assertThat(run.attempts().stream().filter((attempt) -> attempt.target().provider().endsWith("-1")))
			.as("attempts")
			.hasSizeLessThanOrEqualTo(1 + this.exceptions.retries(scenario));
		assertThat(run.message()).doesNotContain("sk-fault");
		if (scenario.partialKept() && !"OK".equals(run.kind())) {
			assertThat(run.partial()).as("partial answer").isNotNull();
			assertThat(run.partial().text()).isEqualTo("w0 w1 w2 w3 ");
		}
		if (scenario.cancels()) {
			assertThat(this.faults.server(scenario).exchange().awaitClientClosed(1000)).isTrue();
		}
	}

	private void verifyChain(FaultScenario scenario) throws Exception {
		FaultRun run = run(scenario.name() + "-chain");
		if (this.exceptions.failover(scenario)) {
			assertThat(run.kind()).as(run.message()).isEqualTo("OK");
			assertThat(run.lastProvider()).isEqualTo(scenario.name() + "-ok");
		}
		else {
			assertThat(run.attempts()).noneMatch((attempt) -> attempt.target().provider().endsWith("-ok"));
		}
	}

	private FaultRun run(String name) throws Exception {
		return this.runs.get(name).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
	}

	private void print(FaultScenario scenario) {
		CompletableFuture<FaultRun> run = this.runs.get(scenario.name());
		boolean excluded = this.exceptions.excluded(scenario);
		String result = excluded ? "-" : (run.isDone() ? run.join().kind() : "not ended");
		String chain = excluded ? "-" : this.runs.get(scenario.name() + "-chain").join().lastProvider();
		System.out.printf("%-4s %-60.60s %-20s %-20s %-12s %s%n", scenario.id(), scenario.title(), scenario.kind(),
				result, chain, this.exceptions.reason(scenario));
	}

}
