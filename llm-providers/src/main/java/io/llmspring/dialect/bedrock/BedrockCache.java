package io.llmspring.dialect.bedrock;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.CacheHint;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonTree;
import org.jspecify.annotations.Nullable;

/**
 * Sets the points up to which a prompt is cached, see "Prompt caching". Never more than
 * three of the four that a request may have.
 */
final class BedrockCache {

	private BedrockCache() {
	}

	static void mark(@Nullable CacheHint hint, BedrockModel model, BedrockTools tools, BedrockTurns turns,
			Adaptations adaptations) {
		if (hint == null) {
			return;
		}
		if (!model.caches()) {
			adaptations.drop("cache", hint, "The model is not one whose prompts Amazon Bedrock caches when asked");
			return;
		}
		adaptations.drop("cache.key", hint.key(), "Amazon Bedrock has no such setting");
		Map<String, Object> point = JsonTree.map("type", "default");
		if (hint.longLived() && model.cachesTools()) {
			point.put("ttl", "1h");
		}
		else if (hint.longLived()) {
			adaptations.add(Adaptation.dropped("cache.longLived", "Only prompts of Claude are kept for an hour"));
		}
		boolean marked = mark(turns.system(), point);
		if (hint.scope() != CacheHint.Scope.AUTO && model.cachesTools()) {
			marked |= mark(tools.tools(), point);
		}
		if (hint.scope() == CacheHint.Scope.HISTORY) {
			marked |= mark(turns.lastBlocks(), point);
		}
		if (!marked) {
			adaptations.drop("cache", hint, "The request holds nothing of what comes again");
		}
	}

	private static boolean mark(List<Map<String, Object>> blocks, Map<String, Object> point) {
		return !blocks.isEmpty() && blocks.add(JsonTree.map("cachePoint", point));
	}

}
