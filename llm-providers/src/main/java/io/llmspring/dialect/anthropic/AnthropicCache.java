package io.llmspring.dialect.anthropic;

import java.util.List;
import java.util.Map;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.CacheHint;
import io.llmspring.dialect.support.Adaptations;
import io.llmspring.dialect.support.JsonTree;
import org.jspecify.annotations.Nullable;

/**
 * Sets the marks up to which a prompt is cached, see "Prompt caching". Never more than
 * three of the four that a request may have.
 */
final class AnthropicCache {

	private AnthropicCache() {
	}

	static void mark(@Nullable CacheHint hint, List<Map<String, Object>> tools, AnthropicTurns turns,
			Adaptations adaptations) {
		if (hint == null) {
			return;
		}
		if (hint.key() != null) {
			adaptations.add(Adaptation.dropped("cache.key", "Anthropic has no such setting"));
		}
		Map<String, Object> mark = JsonTree.map("type", "ephemeral");
		if (hint.longLived()) {
			mark.put("ttl", "1h");
		}
		boolean marked = markLast(turns.systemBlocks(), mark);
		if (hint.scope() != CacheHint.Scope.AUTO) {
			marked |= markLast(tools, mark);
		}
		if (hint.scope() == CacheHint.Scope.HISTORY) {
			marked |= markLast(turns.lastBlocks(), mark);
		}
		if (!marked) {
			adaptations.add(Adaptation.dropped("cache", "The request holds nothing of what comes again"));
		}
	}

	/**
	 * Mark the last block that can be marked; thoughts cannot.
	 * @param blocks the blocks
	 * @param mark the mark
	 * @return {@code true} if one was marked
	 */
	private static boolean markLast(List<Map<String, Object>> blocks, Map<String, Object> mark) {
		for (int i = blocks.size() - 1; i >= 0; i--) {
			Map<String, Object> block = blocks.get(i);
			Object type = block.get("type");
			if (!"thinking".equals(type) && !"redacted_thinking".equals(type)) {
				block.put("cache_control", mark);
				return true;
			}
		}
		return false;
	}

}
