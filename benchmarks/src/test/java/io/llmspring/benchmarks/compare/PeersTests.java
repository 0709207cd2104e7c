package io.llmspring.benchmarks.compare;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PeersTests {

	@Test
	void clientsMeasureInProcessesOfTheirOwnThatEndWithTheComparison() {
		long before = children();
		try (Peers peers = Peers.start(ProviderApi.OPENAI, List.of(Contender.LIMIT))) {
			assertThat(children()).isEqualTo(before + 2);
			Workload workload = new Workload("stream", 2, Scenario.stream(100, 25));
			Map<Contender, Sample> round = peers.round(0, List.of(Contender.LIMIT), workload, 0.05);
			assertThat(round.get(Contender.LIMIT).units()).isGreaterThanOrEqualTo(200);
			assertThat(round.get(Contender.LIMIT).cpuNanos()).isPositive();
			Workload nobody = new Workload("nobody asks", 0, Scenario.whole(10));
			assertThatIllegalStateException().isThrownBy(() -> peers.round(0, List.of(Contender.LIMIT), nobody, 0.05))
				.withMessageContaining("limit: failed: ");
		}
		assertThat(children()).isEqualTo(before);
	}

	private static long children() {
		return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
	}

}
