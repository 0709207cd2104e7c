package io.llmspring.chat;

import java.util.List;

/**
 * How likely a token of the answer was.
 *
 * @param token the token as text
 * @param logprob natural logarithm of its probability, at most 0
 * @param top the likeliest tokens at that place, without alternatives of their own; empty
 * if none were asked for
 * @since 0.1.0
 */
public record TokenLogprob(String token, double logprob, List<TokenLogprob> top) {

	/**
	 * Create an entry.
	 */
	public TokenLogprob {
		top = List.copyOf(top);
	}

}
