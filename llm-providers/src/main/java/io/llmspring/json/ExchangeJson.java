package io.llmspring.json;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.Attempt;
import io.llmspring.chat.ProviderMetadata;
import io.llmspring.chat.RateLimit;
import io.llmspring.chat.TokenLogprob;
import io.llmspring.model.ModelRef;

/**
 * What is known of an answer beside the answer: who gave it, after which tries, and what
 * the provider said.
 */
final class ExchangeJson {

	private ExchangeJson() {
	}

	static JsonMembers write(ModelRef target) {
		return new JsonMembers().put("provider", target.provider()).put("model", target.model());
	}

	static ModelRef readTarget(JsonFields fields) {
		return fields.build(() -> new ModelRef(fields.text("provider"), fields.text("model")));
	}

	static JsonMembers write(Attempt attempt) {
		return new JsonMembers().put("number", attempt.number())
			.object("target", attempt.target(), ExchangeJson::write)
			.duration("duration", attempt.duration())
			.put("error", attempt.error())
			.put("status", attempt.status())
			.put("message", attempt.message());
	}

	static Attempt readAttempt(JsonFields fields) {
		return new Attempt(fields.integer("number"), fields.object("target", ExchangeJson::readTarget),
				fields.duration("duration"), fields.textOrNull("error"), fields.integerOrNull("status"),
				fields.textOrNull("message"));
	}

	static JsonMembers write(Adaptation adaptation) {
		return new JsonMembers().put("field", adaptation.field())
			.word("action", adaptation.action())
			.put("reason", adaptation.reason())
			.put("applied", adaptation.applied());
	}

	static Adaptation readAdaptation(JsonFields fields) {
		return new Adaptation(fields.text("field"), fields.word("action", Adaptation.Action.class),
				fields.text("reason"), fields.textOrNull("applied"));
	}

	static JsonMembers write(TokenLogprob token) {
		return new JsonMembers().put("token", token.token())
			.put("logprob", token.logprob())
			.filled("top", token.top(), ExchangeJson::write);
	}

	static TokenLogprob readLogprob(JsonFields fields) {
		return new TokenLogprob(fields.text("token"), fields.decimal("logprob"),
				fields.listOrEmpty("top", ExchangeJson::readLogprob));
	}

	static JsonMembers write(ProviderMetadata metadata) {
		return new JsonMembers().put("requestId", metadata.requestId())
			.object("rateLimit", metadata.rateLimit(), ExchangeJson::writeLimit)
			.filled("data", metadata.data());
	}

	private static JsonMembers writeLimit(RateLimit limit) {
		return new JsonMembers().object("requests", limit.requests(), ExchangeJson::writeWindow)
			.object("tokens", limit.tokens(), ExchangeJson::writeWindow);
	}

	private static JsonMembers writeWindow(RateLimit.Window window) {
		return new JsonMembers().put("limit", window.limit())
			.put("remaining", window.remaining())
			.duration("reset", window.reset());
	}

	static ProviderMetadata metadata(JsonFields fields) {
		ProviderMetadata metadata = fields.objectOrNull("metadata", ExchangeJson::readMetadata);
		return (metadata != null) ? metadata : ProviderMetadata.EMPTY;
	}

	private static ProviderMetadata readMetadata(JsonFields fields) {
		return new ProviderMetadata(fields.textOrNull("requestId"),
				fields.objectOrNull("rateLimit", ExchangeJson::readLimit), fields.opaque("data", false));
	}

	private static RateLimit readLimit(JsonFields fields) {
		return new RateLimit(fields.objectOrNull("requests", ExchangeJson::readWindow),
				fields.objectOrNull("tokens", ExchangeJson::readWindow));
	}

	private static RateLimit.Window readWindow(JsonFields fields) {
		return new RateLimit.Window(fields.wholeOrNull("limit"), fields.wholeOrNull("remaining"),
				fields.durationOrNull("reset"));
	}

}
