package io.llmspring.json;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

import io.llmspring.usage.BilledTokens;
import io.llmspring.usage.Cost;
import io.llmspring.usage.CostStatus;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * What an answer used and cost.
 */
final class UsageJson {

	private UsageJson() {
	}

	static JsonMembers write(TokenUsage usage) {
		return new JsonMembers().put("input", usage.input())
			.put("output", usage.output())
			.put("cacheRead", usage.cacheRead())
			.put("cacheWrite5m", usage.cacheWrite5m())
			.put("cacheWrite1h", usage.cacheWrite1h())
			.put("reasoning", usage.reasoning())
			.put("inputAudio", usage.inputAudio())
			.put("outputAudio", usage.outputAudio())
			.put("cacheReadAudio", usage.cacheReadAudio())
			.put("inputImage", usage.inputImage())
			.put("outputImage", usage.outputImage())
			.put("cacheReadImage", usage.cacheReadImage())
			.filled("calls", new TreeMap<>(usage.calls()))
			.put("serviceTier", usage.serviceTier())
			.put("reportedCost", usage.reportedCost())
			.object("billed", usage.billed(), UsageJson::writeBilled);
	}

	static TokenUsage read(JsonFields fields) {
		Map<String, Long> calls = fields.mapOrEmpty("calls", JsonFields::whole);
		return new TokenUsage(fields.wholeOrNull("input"), fields.wholeOrNull("output"),
				fields.wholeOrNull("cacheRead"), fields.wholeOrNull("cacheWrite5m"), fields.wholeOrNull("cacheWrite1h"),
				fields.wholeOrNull("reasoning"), fields.wholeOrNull("inputAudio"), fields.wholeOrNull("outputAudio"),
				fields.wholeOrNull("cacheReadAudio"), fields.wholeOrNull("inputImage"),
				fields.wholeOrNull("outputImage"), fields.wholeOrNull("cacheReadImage"), calls,
				fields.textOrNull("serviceTier"), fields.amountOrNull("reportedCost"),
				fields.objectOrNull("billed", UsageJson::readBilled));
	}

	private static JsonMembers writeBilled(BilledTokens billed) {
		return new JsonMembers().put("input", billed.input()).put("output", billed.output());
	}

	private static BilledTokens readBilled(JsonFields fields) {
		return new BilledTokens(fields.wholeOrNull("input"), fields.wholeOrNull("output"));
	}

	static JsonMembers write(Cost cost) {
		return new JsonMembers().put("currency", cost.currency())
			.word("status", cost.status())
			.put("total", cost.total())
			.filled("parts", writeParts(cost.parts()).asMap());
	}

	private static JsonMembers writeParts(Cost.Parts parts) {
		return new JsonMembers().put("input", parts.input())
			.put("output", parts.output())
			.put("cacheRead", parts.cacheRead())
			.put("cacheWrite5m", parts.cacheWrite5m())
			.put("cacheWrite1h", parts.cacheWrite1h())
			.put("reasoning", parts.reasoning())
			.put("inputAudio", parts.inputAudio())
			.put("outputAudio", parts.outputAudio())
			.put("inputImage", parts.inputImage())
			.put("outputImage", parts.outputImage())
			.put("calls", parts.calls())
			.put("reported", parts.reported());
	}

	static Cost readCost(JsonFields fields) {
		BigDecimal total = fields.amountOrNull("total");
		Cost.@Nullable Parts parts = fields.objectOrNull("parts", UsageJson::readParts);
		return fields.build(() -> new Cost(fields.text("currency"), fields.word("status", CostStatus.class), total,
				(parts != null) ? parts : Cost.Parts.NONE));
	}

	private static Cost.Parts readParts(JsonFields fields) {
		return new Cost.Parts(fields.amountOrNull("input"), fields.amountOrNull("output"),
				fields.amountOrNull("cacheRead"), fields.amountOrNull("cacheWrite5m"),
				fields.amountOrNull("cacheWrite1h"), fields.amountOrNull("reasoning"),
				fields.amountOrNull("inputAudio"), fields.amountOrNull("outputAudio"),
				fields.amountOrNull("inputImage"), fields.amountOrNull("outputImage"), fields.amountOrNull("calls"),
				fields.amountOrNull("reported"));
	}

}
