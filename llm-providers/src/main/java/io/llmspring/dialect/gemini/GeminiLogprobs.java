package io.llmspring.dialect.gemini;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.TokenLogprob;
import io.llmspring.dialect.support.JsonTree;
import org.jspecify.annotations.Nullable;

/**
 * Reads how likely the tokens were, see "LogprobsResult".
 */
final class GeminiLogprobs {

	private GeminiLogprobs() {
	}

	static List<TokenLogprob> read(@Nullable Object result) {
		Map<String, Object> members = JsonTree.object(result);
		List<?> chosen = JsonTree.array(members.get("chosenCandidates"));
		List<?> top = JsonTree.array(members.get("topCandidates"));
		List<TokenLogprob> tokens = new ArrayList<>(chosen.size());
		for (int i = 0; i < chosen.size(); i++) {
			List<TokenLogprob> others = new ArrayList<>();
			if (i < top.size()) {
				for (Object other : JsonTree.array(JsonTree.object(top.get(i)).get("candidates"))) {
					others.add(token(JsonTree.object(other), List.of()));
				}
			}
			tokens.add(token(JsonTree.object(chosen.get(i)), others));
		}
		return tokens;
	}

	private static TokenLogprob token(Map<String, Object> entry, List<TokenLogprob> top) {
		String text = (entry.get("token") instanceof String token) ? token : "";
		double logprob = (entry.get("logProbability") instanceof Number number) ? number.doubleValue() : 0;
		return new TokenLogprob(text, logprob, top);
	}

}
