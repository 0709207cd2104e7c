package io.llmspring.dialect.openai.responses;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.llmspring.chat.Reasoning.Effort;

/**
 * What the name of a model says about the requests that it takes, see "Reasoning models".
 * Names are read wherever they stand, as gateways put a prefix before them. A model that
 * is not known here is asked for what the caller wants.
 *
 * @param thinks whether the model can think
 * @param stoppable whether it can be told not to
 * @param samples whether it takes temperature and top-p
 * @param least the smallest effort that it takes
 * @param most the greatest effort that it takes
 */
record OpenAiResponsesModel(boolean thinks, boolean stoppable, boolean samples, Effort least, Effort most) {

	private static final String START = "(?:^|[/.:@])";

	private static final Pattern PLAIN = Pattern.compile(START + "(?:gpt-[34]|chatgpt-|gpt-5-chat)");

	private static final Pattern O_SERIES = Pattern.compile(START + "o[1-9](?:-|$)");

	private static final Pattern GPT_5 = Pattern
		.compile(START + "gpt-5(?:\\.(\\d{1,2}))?(-pro|-codex-max|-codex|-chat)?");

	private static final OpenAiResponsesModel OTHER = new OpenAiResponsesModel(true, true, true, Effort.MINIMAL,
			Effort.XHIGH);

	static OpenAiResponsesModel of(String name) {
		String model = name.toLowerCase(Locale.ROOT);
		if (PLAIN.matcher(model).find()) {
			return new OpenAiResponsesModel(false, true, true, Effort.MINIMAL, Effort.XHIGH);
		}
		if (O_SERIES.matcher(model).find()) {
			return new OpenAiResponsesModel(true, false, false, Effort.LOW, Effort.HIGH);
		}
		if (model.contains("gpt-oss")) {
			return new OpenAiResponsesModel(true, false, true, Effort.LOW, Effort.HIGH);
		}
		Matcher gpt5 = GPT_5.matcher(model);
		if (gpt5.find()) {
			return gpt5((gpt5.group(1) != null) ? Integer.parseInt(gpt5.group(1)) : 0,
					(gpt5.group(2) != null) ? gpt5.group(2) : "");
		}
		return OTHER;
	}

	private static OpenAiResponsesModel gpt5(int minor, String variant) {
		if (variant.equals("-chat")) {
			return OTHER;
		}
		if (variant.equals("-pro")) {
			return new OpenAiResponsesModel(true, false, false, (minor > 0) ? Effort.MEDIUM : Effort.HIGH,
					(minor > 0) ? Effort.XHIGH : Effort.HIGH);
		}
		if (minor == 0) {
			return new OpenAiResponsesModel(true, false, false, variant.isEmpty() ? Effort.MINIMAL : Effort.LOW,
					Effort.HIGH);
		}
		boolean extra = minor > 1 || variant.equals("-codex-max");
		return new OpenAiResponsesModel(true, true, true, Effort.LOW, extra ? Effort.XHIGH : Effort.HIGH);
	}

}
