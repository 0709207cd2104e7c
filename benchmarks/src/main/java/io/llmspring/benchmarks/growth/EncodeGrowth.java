package io.llmspring.benchmarks.growth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.dialect.anthropic.AnthropicDialect;
import io.llmspring.dialect.openai.chat.OpenAiChatDialect;
import io.llmspring.message.Message;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;

/**
 * Requests to bytes, in this process.
 */
final class EncodeGrowth {

	private static final String TEXT = "What did the committee decide on the second question, and which of the members"
			+ " voted against it? Answer in two sentences and name the page of the minutes where it is written.";

	private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\","
			+ "\"description\":\"Name of the city\"},\"unit\":{\"type\":\"string\",\"enum\":[\"celsius\","
			+ "\"fahrenheit\"]},\"days\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":14}},\"required\":[\"city\"]}";

	private final ProviderProfile profile = new ProviderProfile("p", "http://localhost", Map.of(), Map.of());

	private final Map<String, Dialect> dialects = new LinkedHashMap<>();

	private final Effort effort;

	private final Series series;

	EncodeGrowth(Effort effort, Series series) {
		this.effort = effort;
		this.series = series;
		for (Dialect dialect : List.of(new OpenAiChatDialect(), new AnthropicDialect())) {
			this.dialects.put(dialect.name(), dialect);
		}
	}

	void messages() {
		Map<Integer, ChatRequest> requests = new LinkedHashMap<>();
		this.effort.points(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
			.forEach((messages) -> requests.put(messages, conversation(messages)));
		measure(requests, Chart.MESSAGES_TIME, Chart.MESSAGES_BYTES);
	}

	void tools() {
		Map<Integer, ChatRequest> requests = new LinkedHashMap<>();
		this.effort.points(1, 2, 5, 10, 20, 50, 100, 200, 500).forEach((tools) -> requests.put(tools, tools(tools)));
		measure(requests, Chart.TOOLS_TIME, Chart.TOOLS_BYTES);
	}

	private static ChatRequest conversation(int messages) {
		ChatRequest.Builder request = ChatRequest.builder("p:m");
		for (int i = 0; i < messages; i++) {
			request.message((i % 2 == 0) ? Message.user(TEXT) : Message.assistant(TEXT));
		}
		return request.build();
	}

	private static ChatRequest tools(int tools) {
		ChatRequest.Builder request = ChatRequest.builder("p:m").user(TEXT);
		for (int i = 0; i < tools; i++) {
			request.tool(ToolDefinition.of("weather_" + i, "Return the forecast for a city. " + TEXT, SCHEMA));
		}
		return request.build();
	}

	private void measure(Map<Integer, ChatRequest> requests, Chart time, Chart bytes) {
		// Both dialects over all sizes first, so that no line is measured with colder
		// code
		for (ChatRequest request : requests.values()) {
			this.dialects.values()
				.forEach((dialect) -> Cost.of(() -> encode(dialect, request), this.effort.warm() / requests.size()));
		}
		for (int round = 0; round < this.effort.rounds(); round++) {
			System.err.println(List.of(time, bytes) + ": round " + (round + 1));
			requests.forEach((size, request) -> this.dialects.forEach((name, dialect) -> {
				Cost cost = Cost.of(() -> encode(dialect, request), this.effort.seconds());
				this.series.add(time, "", name, size, cost.nanos() / 1000);
				this.series.add(bytes, "", name, size, cost.bytes());
			}));
		}
	}

	private byte[] encode(Dialect dialect, ChatRequest request) {
		return dialect.encode(new ProviderCall("m", request, true), this.profile).body();
	}

}
