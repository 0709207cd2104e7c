package io.llmspring.benchmarks.compare;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WorkloadTests {

	static final List<Workload> workloads = Workload.STANDARD;

	@ParameterizedTest
	@FieldSource("workloads")
	void anotherProcessReadsWhatThisOneWrites(Workload workload) {
		String command = workload.command(1.5);
		assertThat(Workload.of(command)).isEqualTo(new Workload("", workload.concurrency(), workload.scenario()));
		assertThat(Workload.seconds(command)).isEqualTo(1.5);
	}

	@Test
	void aScenarioIsFoundInTheRequestThatCarriesIt() {
		Scenario scenario = new Scenario(500, 5, 25, 0);
		for (ProviderApi api : ProviderApi.values()) {
			assertThat(Scenario.find(new String(api.requestBytes(scenario)))).isEqualTo(scenario);
		}
		assertThat(Scenario.find("[[no scenario]]")).isNull();
	}

	@Test
	void aCommandWithoutScenarioIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Workload.of("1 16 nothing"));
	}

	@Test
	void aSampleSurvivesItsLine() {
		Sample sample = new Sample(1000, 2_000_000, -1, 3, 4);
		assertThat(Sample.of(sample.line())).isEqualTo(sample);
		assertThat(sample.cpuMicros()).isEqualTo(2);
		assertThat(sample.bytes()).isNaN();
	}

	@Test
	void roundsBeginWithAnotherClientEach() {
		assertThat(Peers.rotated(List.of("a", "b", "c"), 0)).containsExactly("a", "b", "c");
		assertThat(Peers.rotated(List.of("a", "b", "c"), 1)).containsExactly("b", "c", "a");
		assertThat(Peers.rotated(List.of("a", "b", "c"), 5)).containsExactly("c", "a", "b");
	}

}
