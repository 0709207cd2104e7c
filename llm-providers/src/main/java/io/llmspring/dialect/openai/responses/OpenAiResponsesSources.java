package io.llmspring.dialect.openai.responses;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.llmspring.chat.TokenLogprob;
import io.llmspring.dialect.support.JsonTree;
import io.llmspring.message.Content;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands beside a text: its sources and the likelihoods of its tokens.
 */
final class OpenAiResponsesSources {

	private OpenAiResponsesSources() {
	}

	/**
	 * Read a source: an address, or a file by its name.
	 * @param annotation the source as the server names it
	 * @return the source, or {@code null} if it names nothing
	 */
	static Content.@Nullable Citation citation(Map<String, Object> annotation) {
		String url = JsonTree.text(annotation.get("url"));
		String title = first(annotation, "title", "filename", "file_id");
		if (url == null && title == null) {
			return null;
		}
		return new Content.Citation(url, title, null,
				OpenAiResponsesStates.of(OpenAiResponsesStates.ANNOTATION, annotation));
	}

	private static @Nullable String first(Map<String, Object> annotation, String... names) {
		for (String name : names) {
			String text = JsonTree.text(annotation.get(name));
			if (text != null) {
				return text;
			}
		}
		return null;
	}

	static List<TokenLogprob> logprobs(@Nullable Object logprobs) {
		List<TokenLogprob> tokens = new ArrayList<>();
		for (Object element : JsonTree.array(logprobs)) {
			Map<String, Object> token = JsonTree.object(element);
			if (token.get("token") instanceof String text && token.get("logprob") instanceof Number logprob) {
				tokens.add(new TokenLogprob(text, logprob.doubleValue(), logprobs(token.get("top_logprobs"))));
			}
		}
		return tokens;
	}

}
