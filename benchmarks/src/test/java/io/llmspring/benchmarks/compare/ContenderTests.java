package io.llmspring.benchmarks.compare;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Every client delivers what the server sends, and is not measured if it does not.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ContenderTests {

	private static UpstreamServer server;

	private static final Map<String, Client> clients = new HashMap<>();

	@BeforeAll
	static void startServer() {
		server = UpstreamServer.start();
	}

	@AfterAll
	static void stop() {
		clients.values().forEach(Client::close);
		server.close();
	}

	static List<Arguments> contenders() {
		List<Arguments> contenders = new ArrayList<>();
		for (ProviderApi api : ProviderApi.values()) {
			for (Contender contender : Contender.values()) {
				contenders.add(Arguments.of(contender, api));
			}
		}
		return contenders;
	}

	@ParameterizedTest
	@MethodSource("contenders")
	void deliversEveryKindOfAnswer(Contender contender, ProviderApi api) throws InterruptedException {
		Client client = start(contender, api);
		for (Scenario scenario : List.of(Scenario.whole(1000), Scenario.stream(1, 25), Scenario.stream(60, 25),
				Scenario.stream(3000, 7), Scenario.paced(5, 2))) {
			Sample sample = ClosedLoop.run(client, Question.of(api, scenario), 3, 0.01);
			assertThat(sample.units()).isGreaterThanOrEqualTo(3L * scenario.pieces());
			assertThat(sample.units() % scenario.pieces()).isZero();
			assertThat(sample.firstP50Nanos()).isPositive();
			assertThat(sample.firstP99Nanos()).isGreaterThanOrEqualTo(sample.firstP50Nanos());
			assertThat(sample.cpuNanos()).isNotNegative();
		}
	}

	@ParameterizedTest
	@MethodSource("contenders")
	void aMissingDeltaIsAFailure(Contender contender, ProviderApi api) {
		Question sent = Question.of(api, Scenario.stream(11, 4));
		Question expected = Question.of(api, Scenario.stream(12, 4));
		assertFails(start(contender, api), new Question(expected.scenario(), sent.prompt(), sent.body(), "", 0,
				expected.frameLines(), expected.pieceLines()), "11 pieces of text instead of 12");
	}

	@ParameterizedTest
	@MethodSource("contenders")
	void anotherTextIsAFailure(Contender contender, ProviderApi api) {
		Question sent = Question.of(api, Scenario.whole(100));
		Question expected = Question.of(api, Scenario.whole(200));
		assertFails(start(contender, api), new Question(expected.scenario(), sent.prompt(), sent.body(),
				expected.wholeText(), expected.wholeBytes(), 0, 1), "piece");
	}

	@ParameterizedTest
	@MethodSource("contenders")
	void aRefusalIsAFailure(Contender contender, ProviderApi api) {
		byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
		assertFails(start(contender, api), new Question(Scenario.whole(10), "Hi", body, "", 0, 0, 1), "400");
	}

	private static void assertFails(Client client, Question question, String message) {
		assertThatIllegalStateException().isThrownBy(() -> ClosedLoop.run(client, question, 1, 0.01))
			.withMessageContaining(message);
	}

	private static Client start(Contender contender, ProviderApi api) {
		return clients.computeIfAbsent(contender + " " + api, (key) -> contender.start(api, server.baseUrl()));
	}

}
