package io.llmspring.json;

import java.util.Base64;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.FinishReason;
import io.llmspring.message.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * Events of an answer.
 */
final class EventJson {

	private static final String CONTINUATION = "continuation";

	private EventJson() {
	}

	static JsonMembers write(ChatEvent event) {
		if (event instanceof ChatEvent.Started started) {
			return type("started").put("id", started.id())
				.put("model", started.model())
				.object("target", started.target(), ExchangeJson::write)
				.filled("attempts", started.attempts(), ExchangeJson::write);
		}
		if (event instanceof ChatEvent.LogprobsDelta delta) {
			return type("logprobs-delta").list("tokens", delta.tokens(), ExchangeJson::write);
		}
		if (event instanceof ChatEvent.Finished finished) {
			return type("finished").word("finishReason", finished.finishReason())
				.put("rawFinishReason", finished.rawFinishReason())
				.object("usage", finished.usage(), UsageJson::write)
				.object("cost", finished.cost(), UsageJson::write)
				.object("target", finished.target(), ExchangeJson::write)
				.filled("attempts", finished.attempts(), ExchangeJson::write)
				.filled("adaptations", finished.adaptations(), ExchangeJson::write)
				.filled("metadata", ExchangeJson.write(finished.metadata()).asMap());
		}
		return writeDelta(event);
	}

	private static JsonMembers writeDelta(ChatEvent event) {
		if (event instanceof ChatEvent.TextDelta delta) {
			return delta("text-delta", delta.part()).put("text", delta.text());
		}
		if (event instanceof ChatEvent.ReasoningDelta delta) {
			return state(delta("reasoning-delta", delta.part()).put("text", delta.text()), delta.continuation());
		}
		if (event instanceof ChatEvent.RefusalDelta delta) {
			return delta("refusal-delta", delta.part()).put("text", delta.text());
		}
		if (event instanceof ChatEvent.ToolCallDelta delta) {
			return state(delta("tool-call-delta", delta.part()).put("id", delta.id())
				.put("name", delta.name())
				.put("arguments", delta.arguments()), delta.continuation());
		}
		if (event instanceof ChatEvent.CitationDelta delta) {
			return delta("citation-delta", delta.part()).object("citation", delta.citation(),
					ContentJson::writeCitation);
		}
		if (event instanceof ChatEvent.ServerToolDelta delta) {
			return delta("server-tool-delta", delta.part()).object("use", delta.use(), ContentJson::writeUse);
		}
		if (event instanceof ChatEvent.MediaDelta delta) {
			return state(delta("media-delta", delta.part()).put("mediaType", delta.mediaType())
				.put("data", Base64.getEncoder().encodeToString(delta.data())), delta.continuation());
		}
		ChatEvent.ContinuationDelta delta = (ChatEvent.ContinuationDelta) event;
		return state(delta("continuation-delta", delta.part()), delta.continuation());
	}

	private static JsonMembers type(String type) {
		return new JsonMembers().put("type", type);
	}

	private static JsonMembers delta(String type, int part) {
		return type(type).put("part", part);
	}

	private static JsonMembers state(JsonMembers members, @Nullable Continuation state) {
		return members.object(CONTINUATION, state, MediaJson::write);
	}

	static ChatEvent read(JsonFields fields) {
		return switch (fields.text("type")) {
			case "started" -> new ChatEvent.Started(fields.textOrNull("id"), fields.textOrNull("model"),
					fields.objectOrNull("target", ExchangeJson::readTarget),
					fields.listOrEmpty("attempts", ExchangeJson::readAttempt));
			case "text-delta" -> new ChatEvent.TextDelta(fields.integer("part"), fields.text("text"));
			case "reasoning-delta" ->
				new ChatEvent.ReasoningDelta(fields.integer("part"), fields.text("text"), ContentJson.state(fields));
			case "refusal-delta" -> new ChatEvent.RefusalDelta(fields.integer("part"), fields.text("text"));
			case "tool-call-delta" -> new ChatEvent.ToolCallDelta(fields.integer("part"), fields.textOrNull("id"),
					fields.textOrNull("name"), fields.text("arguments"), ContentJson.state(fields));
			case "citation-delta" -> new ChatEvent.CitationDelta(fields.integer("part"),
					fields.object("citation", ContentJson::readCitation));
			case "server-tool-delta" ->
				new ChatEvent.ServerToolDelta(fields.integer("part"), fields.object("use", ContentJson::readUse));
			case "media-delta" -> new ChatEvent.MediaDelta(fields.integer("part"), fields.text("mediaType"),
					MediaJson.bytes(fields), ContentJson.state(fields));
			case "continuation-delta" -> new ChatEvent.ContinuationDelta(fields.integer("part"),
					fields.object(CONTINUATION, MediaJson::readState));
			case "logprobs-delta" -> new ChatEvent.LogprobsDelta(fields.list("tokens", ExchangeJson::readLogprob));
			case "finished" -> readFinished(fields);
			default -> throw fields.unknown("type");
		};
	}

	private static ChatEvent.Finished readFinished(JsonFields fields) {
		return new ChatEvent.Finished(fields.word("finishReason", FinishReason.class),
				fields.textOrNull("rawFinishReason"), fields.objectOrNull("usage", UsageJson::read),
				fields.objectOrNull("cost", UsageJson::readCost),
				fields.objectOrNull("target", ExchangeJson::readTarget),
				fields.listOrEmpty("attempts", ExchangeJson::readAttempt),
				fields.listOrEmpty("adaptations", ExchangeJson::readAdaptation), ExchangeJson.metadata(fields));
	}

}
