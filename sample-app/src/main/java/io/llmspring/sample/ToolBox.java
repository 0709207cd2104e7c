package io.llmspring.sample;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

import io.llmspring.chat.ToolDefinition;
import io.llmspring.message.Content;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Two tools that a model may ask for.
 */
@Component
class ToolBox {

	private static final DateTimeFormatter FORMAT = DateTimeFormatter
		.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
		.withLocale(Locale.UK);

	private static final List<ToolDefinition> DEFINITIONS = List.of(
			ToolDefinition.of("current_time", "Tells the date and the time in UTC", ToolDefinition.NO_PARAMETERS),
			ToolDefinition.of("roll_dice", "Rolls one die", """
					{"type": "object", "properties": {"sides": {"type": "integer", "minimum": 2}},
					"required": ["sides"]}"""));

	private static final int USUAL_SIDES = 6;

	private static final int MAX_SIDES = 1000;

	private final JsonMapper json;

	private final Clock clock = Clock.systemUTC();

	ToolBox(JsonMapper json) {
		this.json = json;
	}

	List<ToolDefinition> definitions() {
		return DEFINITIONS;
	}

	/**
	 * Call a tool.
	 * @param call what the model asks for
	 * @return what the tool answers; a failure is an answer too, so that the model can
	 * react
	 */
	Content.ToolResult call(Content.ToolCall call) {
		try {
			JsonNode arguments = this.json.readTree(call.arguments());
			return Content.ToolResult.of(call.id(), switch (call.name()) {
				case "current_time" -> FORMAT.format(ZonedDateTime.now(this.clock)) + " UTC";
				case "roll_dice" -> roll(arguments.path("sides").asInt(USUAL_SIDES));
				default -> throw new IllegalArgumentException("There is no tool '" + call.name() + "'.");
			});
		}
		catch (JacksonException ex) {
			return Content.ToolResult.failed(call.id(), "The arguments are not JSON.");
		}
		catch (IllegalArgumentException ex) {
			return Content.ToolResult.failed(call.id(), String.valueOf(ex.getMessage()));
		}
	}

	private static String roll(int sides) {
		if (sides < 2 || sides > MAX_SIDES) {
			throw new IllegalArgumentException("A die has 2 to " + MAX_SIDES + " sides.");
		}
		return "A die with " + sides + " sides shows " + ThreadLocalRandom.current().nextInt(1, sides + 1) + ".";
	}

}
