package io.llmspring.wire;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.autoconfigure.actuate.LlmEndpoint;
import io.llmspring.chat.ChatRequest;
import io.llmspring.error.LlmException;
import io.llmspring.model.Secret;
import io.llmspring.service.LlmService;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A canary key and a canary prompt go over the wire, into every kind of failure, with
 * logs wide open, and are found nowhere else.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecrecyWireTests {

	private static final String KEY = "sk-canary-Kx93hQz77LmP";

	private static final String CALL_KEY = "canary.call.Wq81tRs55VbN";

	private static final String PROMPT = "the canary sings at midnight";

	private static final String APPLICATION = """
			llm:
			  providers:
			    openai: { base-url: "${server}/v1", api-key: "%1$s", headers: { X-Secret: "%1$s" } }
			    anthropic: { base-url: "${server}/v1", api-key: "%1$s" }
			  aliases:
			    openai: { models: "openai:gpt-5-mini", retry: { max-attempts: 1 }, timeout: { first-token: 1s, idle: 1s } }
			    anthropic:
			      models: "anthropic:claude-sonnet-4-5"
			      retry: { max-attempts: 1 }
			      timeout: { first-token: 1s, idle: 1s }
			logging.level: { io.llmspring: TRACE, org.springframework: DEBUG, reactor: DEBUG, io.netty: DEBUG }
			management:
			  endpoints.jmx.exposure.include: "*"
			  endpoint: { env.show-values: ALWAYS, configprops.show-values: ALWAYS }
			spring.jmx.enabled: true
			"""
		.formatted(KEY);

	@ParameterizedTest
	@CsvSource({ "openai", "anthropic" })
	void keyAndPromptAreFoundOnTheWireOnly(String dialect, CapturedOutput output) {
		List<WireServer.Script> scripts = scripts(dialect);
		try (WireServer server = WireServer.start(WireServer.inTurn(scripts.toArray(WireServer.Script[]::new)))) {
			WireApplication.run(APPLICATION, Map.of("server", server.url()), (context) -> {
				StringBuilder seen = new StringBuilder();
				for (int i = 0; i < scripts.size(); i++) {
					call(context.getBean(LlmService.class), dialect, i, seen);
				}
				seen.append(meters(context)).append(endpoints(context));
				assertThat(server.exchanges()).hasSizeGreaterThanOrEqualTo(scripts.size());
				assertThat(server.exchanges()).allMatch((exchange) -> exchange.body().contains(PROMPT));
				assertClean(seen.toString());
				assertClean(output.getAll());
			});
		}
	}

	private static List<WireServer.Script> scripts(String dialect) {
		List<WireServer.Script> scripts = new ArrayList<>();
		for (int status : new int[] { 400, 401, 403, 404, 413, 429, 500, 503 }) {
			scripts.add((exchange) -> exchange.answer(status, "application/json", echo(exchange)));
		}
		scripts.add((exchange) -> exchange.answer(502, "text/html", "<html>" + KEY + "</html>"));
		scripts.add((exchange) -> exchange.answer(200, "text/html", "<html>" + KEY + "</html>"));
		scripts.add((exchange) -> exchange.answer(302, "", "", "Location: https://elsewhere.test/" + KEY));
		scripts.add((exchange) -> exchange.json(echo(exchange)));
		scripts.add(WireExchange::reset);
		scripts.add((exchange) -> {
			exchange.stream().chunk(Wire.body(dialect, "begin.sse"));
			exchange.reset();
		});
		scripts.add((exchange) -> exchange.stream().chunk(Wire.body(dialect, "begin.sse")).chunk("data: {\"x\"\n\n"));
		scripts.add((exchange) -> exchange.stream().chunk(Wire.body(dialect, "begin.sse")).stall());
		scripts.add(WireExchange::stall);
		return scripts;
	}

	private static String echo(WireExchange exchange) {
		String key = exchange.headers().getOrDefault("x-api-key", exchange.headers().get("authorization"));
		return "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"Incorrect key "
				+ key.replace("Bearer ", "") + "\"}}";
	}

	// Every other call streams where the script allows both, the last ones always do
	private static void call(LlmService llm, String alias, int number, StringBuilder seen) {
		ChatRequest.Builder builder = ChatRequest.builder(alias).system(PROMPT).user(PROMPT).tag("who", "me");
		if (number % 3 == 0) {
			builder.credentials(alias, Secret.of(CALL_KEY));
		}
		ChatRequest request = builder.build();
		boolean streaming = number > 12 || number % 2 == 0;
		LlmException failure = WireCall
			.failure(streaming ? llm.stream(request).collectList() : llm.chat(request).map(List::of));
		StringWriter trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace));
		seen.append(trace).append(failure.details()).append(failure.attempts());
	}

	private static String meters(ApplicationContext context) {
		StringBuilder text = new StringBuilder();
		for (Meter meter : context.getBean(MeterRegistry.class).getMeters()) {
			text.append(meter.getId()).append('\n');
		}
		assertThat(text).contains("gen_ai.client.operation.duration");
		return text.toString();
	}

	private static String endpoints(ApplicationContext context) {
		Object environment = context.getBean(EnvironmentEndpoint.class).environment("llm.*");
		Object properties = context.getBean(ConfigurationPropertiesReportEndpoint.class).configurationProperties();
		Object llm = context.getBean(LlmEndpoint.class).llm();
		String json = JsonMapper.shared().writeValueAsString(List.of(environment, properties, llm));
		assertThat(json).contains("llm.providers.openai.api-key").contains("gpt-5-mini");
		return json;
	}

	private static void assertClean(String text) {
		for (String secret : List.of(KEY, CALL_KEY, PROMPT)) {
			int place = text.indexOf(secret);
			assertThat(place).as(() -> text.substring(Math.max(0, place - 300), place + secret.length())).isNegative();
		}
	}

}
