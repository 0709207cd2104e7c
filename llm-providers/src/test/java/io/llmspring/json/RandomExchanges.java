package io.llmspring.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.Attempt;
import io.llmspring.chat.CacheHint;
import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatOptions;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.FinishReason;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.chat.RateLimit;
import io.llmspring.chat.Reasoning;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.chat.ServerTool;
import io.llmspring.chat.TokenLogprob;
import io.llmspring.chat.ToolChoice;
import io.llmspring.chat.ToolDefinition;
import io.llmspring.message.Message;
import io.llmspring.model.ModelRef;
import io.llmspring.usage.BilledTokens;
import io.llmspring.usage.Cost;
import io.llmspring.usage.CostStatus;
import io.llmspring.usage.TokenUsage;

/**
 * Requests, answers and events of all sorts, the same for the same seed.
 */
final class RandomExchanges extends RandomValues {

	RandomExchanges(long seed) {
		super(seed);
	}

	ChatRequest request() {
		List<Message> messages = new ArrayList<>(some(this::message));
		messages.add(message());
		List<ToolDefinition> tools = new ArrayList<>();
		some(this::flag).forEach((strict) -> tools.add(new ToolDefinition("tool_" + tools.size(), maybe(this::text),
				any(List.of("{}", "{ \"type\" : \"object\" }", "not JSON")), maybe(this::flag))));
		ChatRequest.Call call = this.random.nextBoolean() ? ChatRequest.Call.DEFAULT : new ChatRequest.Call(
				maybe(this::name), maybe(this::duration), Map.of(), Map.of(), Map.of(text(), text()));
		return new ChatRequest(name(), messages, tools, options(), call);
	}

	ChatOptions options() {
		return new ChatOptions(maybe(() -> Math.abs(this.random.nextDouble())), maybe(() -> 1.0), maybe(this::count),
				maybe(this::count), maybe(() -> some(this::text)), maybe(this::number),
				maybe(() -> any(List.of(-0.0, -2.0, 0.1 + 0.2))), maybe(this.random::nextDouble), maybe(this::count),
				maybe(this::text), maybe(this::text), maybe(this::flag), maybe(this::flag), maybe(this::text),
				maybe(() -> some(() -> new ServerTool(name(), opaque(true, 2)))), maybe(this::format),
				maybe(this::choice), maybe(this::reasoning),
				maybe(() -> new CacheHint(any(CacheHint.Scope.class), flag(), maybe(this::text))), opaque(true, 3));
	}

	private ResponseFormat format() {
		return switch (this.random.nextInt(3)) {
			case 0 -> ResponseFormat.text();
			case 1 -> ResponseFormat.json();
			default -> new ResponseFormat.JsonSchema(name(), "{ \"type\": \"object\" } ", maybe(this::text),
					maybe(this::flag));
		};
	}

	private ToolChoice choice() {
		ToolChoice.Mode mode = any(ToolChoice.Mode.class);
		return new ToolChoice(mode, (mode == ToolChoice.Mode.NONE) ? List.of() : some(this::name));
	}

	private Reasoning reasoning() {
		Reasoning.Effort effort = any(Reasoning.Effort.class);
		boolean off = effort == Reasoning.Effort.OFF;
		return new Reasoning(effort, off ? null : maybe(this::count), maybe(this::flag));
	}

	private ModelRef target() {
		return new ModelRef(name(), name());
	}

	private Attempt attempt() {
		return new Attempt(count(), target(), duration(), maybe(this::name), maybe(this::count), maybe(this::text));
	}

	private Adaptation adaptation() {
		return new Adaptation(name(), any(Adaptation.Action.class), text(), maybe(this::text));
	}

	private TokenLogprob logprob() {
		return new TokenLogprob(text(), -this.random.nextDouble(),
				some(() -> new TokenLogprob(text(), -9999.0, List.of())));
	}

	private TokenUsage usage() {
		return new TokenUsage(maybe(this::number), maybe(this::number), maybe(this::number), maybe(this::number),
				maybe(this::number), maybe(this::number), maybe(this::number), maybe(this::number), maybe(this::number),
				maybe(this::number), maybe(this::number), maybe(this::number), Map.of("web-search", number(), "b", 1L),
				maybe(this::text), maybe(this::amount),
				maybe(() -> new BilledTokens(maybe(this::number), maybe(this::number))));
	}

	private Cost cost() {
		CostStatus status = any(CostStatus.class);
		BigDecimal input = amount();
		return status.isKnown()
				? Cost.of(status,
						new Cost.Parts(input, maybe(this::amount), maybe(this::amount), maybe(this::amount),
								maybe(this::amount), maybe(this::amount), maybe(this::amount), maybe(this::amount),
								maybe(this::amount), maybe(this::amount), maybe(this::amount), maybe(this::amount)))
				: Cost.unknown(status);
	}

	private ProviderMetadata metadata() {
		return new ProviderMetadata(maybe(this::text),
				maybe(() -> new RateLimit(maybe(this::window), maybe(this::window))), opaque(false, 3));
	}

	private RateLimit.Window window() {
		return new RateLimit.Window(maybe(this::number), maybe(this::number), maybe(this::duration));
	}

	ChatResponse response() {
		return new ChatResponse(maybe(this::text), maybe(this::text), maybe(this::target), assistant(),
				maybe(() -> any(FinishReason.class)), maybe(this::text), maybe(this::usage), maybe(this::cost),
				some(this::attempt), some(this::adaptation), some(this::logprob), metadata());
	}

	ChatEvent event(int type) {
		int part = this.random.nextInt(9);
		return switch (type % 11) {
			case 0 ->
				new ChatEvent.Started(maybe(this::text), maybe(this::text), maybe(this::target), some(this::attempt));
			case 1 -> new ChatEvent.TextDelta(part, text());
			case 2 -> new ChatEvent.ReasoningDelta(part, text(), maybe(this::state));
			case 3 -> new ChatEvent.RefusalDelta(part, text());
			case 4 ->
				new ChatEvent.ToolCallDelta(part, maybe(this::text), maybe(this::text), text(), maybe(this::state));
			case 5 -> new ChatEvent.CitationDelta(part, citation());
			case 6 -> new ChatEvent.MediaDelta(part, name(), bytes(0), maybe(this::state));
			case 7 -> new ChatEvent.ContinuationDelta(part, state());
			case 8 -> new ChatEvent.ServerToolDelta(part, serverToolUse());
			case 9 -> new ChatEvent.LogprobsDelta(some(this::logprob));
			default -> new ChatEvent.Finished(any(FinishReason.class), maybe(this::text), maybe(this::usage),
					maybe(this::cost), maybe(this::target), some(this::attempt), some(this::adaptation), metadata());
		};
	}

}
