package io.llmspring.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays the script of a scenario, with its pauses shortened.
 */
final class FaultScript {

	/**
	 * How many times shorter than written pauses are.
	 */
	static final int SCALE = 20;

	private static final int BLOCK = 64 * 1024;

	// The scenarios write every good answer as OpenAI does
	private static final String ANTHROPIC_ANSWER = """
			{"id": "r", "type": "message", "role": "assistant", "model": "m", "stop_reason": "end_turn",
			"content": [{"type": "text", "text": "hello"}], "usage": {"input_tokens": 10, "output_tokens": 3}}""";

	private static final int MOST_ZEROS = 64 * 1024 * 1024;

	private FaultScript() {
	}

	/**
	 * Make the script of a target.
	 * @param scenario the scenario
	 * @param target number of the target, from 1
	 */
	static WireServer.Script of(FaultScenario scenario, int target) {
		List<WireServer.Script> answers = new ArrayList<>();
		List<JsonNode> steps = new ArrayList<>();
		int current = 1;
		for (JsonNode step : scenario.script().toList()) {
			if (step.has("target")) {
				add(answers, steps, current == target);
				current = step.get("target").asInt();
				continue;
			}
			JsonNode answer = translated(step.has("serve") ? step.get("serve") : step, scenario.dialect());
			if (answer.has("status") || answer.path("repeat").has("status")) {
				add(answers, steps, current == target);
			}
			steps.add(answer);
		}
		add(answers, steps, current == target);
		return WireServer.inTurn(answers.toArray(WireServer.Script[]::new));
	}

	private static JsonNode translated(JsonNode step, String dialect) {
		boolean foreign = "anthropic-messages".equals(dialect)
				&& step.path("body").asString("").contains("\"choices\"");
		return foreign ? ((ObjectNode) step.deepCopy()).put("body", ANTHROPIC_ANSWER) : step;
	}

	private static void add(List<WireServer.Script> answers, List<JsonNode> steps, boolean mine) {
		List<JsonNode> own = List.copyOf(steps);
		if (!own.isEmpty() && mine) {
			answers.add((exchange) -> play(exchange, own));
		}
		steps.clear();
	}

	private static void play(WireExchange exchange, List<JsonNode> steps) throws IOException {
		boolean open = false;
		for (JsonNode step : steps) {
			JsonNode action = step.path("repeat").isObject() ? step.get("repeat") : step;
			int times = (action.has("send") && action != step) ? step.path("times").asInt(Integer.MAX_VALUE) : 1;
			for (int i = 0; i < times; i++) {
				open |= play(exchange, action);
				if (step.has("everyMs") && action != step) {
					exchange.pause(step.get("everyMs").asInt() / SCALE);
				}
			}
		}
		if (open) {
			exchange.close();
		}
	}

	/**
	 * Do one step.
	 * @return whether an answer began whose end is that of the connection
	 */
	private static boolean play(WireExchange exchange, JsonNode step) throws IOException {
		if (step.has("status")) {
			return answer(exchange, step);
		}
		if (step.has("send")) {
			exchange.send(step.get("send").asString());
		}
		else if (step.has("sendHexParts")) {
			for (JsonNode part : step.get("sendHexParts")) {
				exchange.send(HexFormat.of().parseHex(part.asString()));
			}
		}
		else if (step.has("sendRepeat")) {
			sendRepeat(exchange, step.get("sendRepeat"));
		}
		else if (step.has("dribble")) {
			for (char c : step.get("dribble").asString().toCharArray()) {
				exchange.send(String.valueOf(c)).pause(step.get("everyMs").asInt() / SCALE);
			}
		}
		else if (step.has("sleepMs")) {
			exchange.pause(step.get("sleepMs").asInt() / SCALE);
		}
		else if (step.has("reset")) {
			exchange.reset();
		}
		else if (step.has("close")) {
			exchange.close();
		}
		else if (step.has("closeIdleAfterMs")) {
			exchange.pause(step.get("closeIdleAfterMs").asInt());
			exchange.close();
		}
		return false;
	}

	private static boolean answer(WireExchange exchange, JsonNode step) throws IOException {
		List<String> headers = new ArrayList<>();
		step.path("headers").properties().forEach((header) -> {
			if (!"content-type".equals(header.getKey())) {
				headers.add(header.getKey() + ": " + value(header.getValue().asString()));
			}
		});
		String type = step.path("headers").path("content-type").asString("");
		int status = step.get("status").asInt();
		if (type.startsWith("text/event-stream") && !step.has("body")) {
			exchange.streamUntilClosed(status, type, headers.toArray(String[]::new));
			return true;
		}
		byte[] body = step.has("gzipOf") ? zip(step.get("gzipOf"))
				: step.path("body").asString("").getBytes(StandardCharsets.UTF_8);
		exchange.answer(status, type, body, headers.toArray(String[]::new));
		return false;
	}

	private static String value(String header) {
		if (!header.startsWith("@now+")) {
			return header;
		}
		Duration later = Duration.parse("PT" + header.substring("@now+".length()));
		return DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().plus(later).atOffset(ZoneOffset.UTC));
	}

	private static void sendRepeat(WireExchange exchange, JsonNode repeat) throws IOException {
		exchange.send(repeat.get("prefix").asString());
		String unit = repeat.get("unit").asString();
		long left = repeat.get("times").asLong();
		byte[] block = unit.repeat(BLOCK).getBytes(StandardCharsets.UTF_8);
		for (; left >= BLOCK; left -= BLOCK) {
			exchange.send(block);
		}
		exchange.send(unit.repeat((int) left) + repeat.get("suffix").asString());
	}

	// What the written length would come to is not worth the time it takes to make
	private static byte[] zip(JsonNode content) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		byte[] block = content.get("unit").asString().repeat(BLOCK).getBytes(StandardCharsets.UTF_8);
		try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
			for (long left = Math.min(content.get("times").asLong(), MOST_ZEROS); left > 0; left -= BLOCK) {
				zip.write(block);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

}
