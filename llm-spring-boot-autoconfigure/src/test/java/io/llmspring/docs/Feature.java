package io.llmspring.docs;

import java.util.regex.Pattern;

import io.llmspring.chat.ChatRequest;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be said to a model, as two requests that differ in nothing else.
 *
 * @param section heading of the table that the feature belongs to
 * @param name what it is called in the table
 * @param base a request without it
 * @param probe the same request with it
 * @param mark how it looks on the wire: found in a line {@code path=value} that only the
 * probe has
 * @param streaming whether the probe is streamed; the base never is
 * @param implied whether it may go without saying, because it is what a server does if
 * nothing is said
 * @param whole the setting that it is a part of and may be lost with, or {@code null}
 */
record Feature(String section, String name, ChatRequest base, ChatRequest probe, Pattern mark, boolean streaming,
		boolean implied, @Nullable String whole) {

	static Feature of(String section, String name, ChatRequest base, ChatRequest probe, String mark) {
		return new Feature(section, name, base, probe, Pattern.compile(mark), false, false, null);
	}

	Feature streamed() {
		return new Feature(this.section, this.name, this.base, this.probe, this.mark, true, this.implied, this.whole);
	}

	Feature mayGoWithoutSaying() {
		return new Feature(this.section, this.name, this.base, this.probe, this.mark, this.streaming, true, this.whole);
	}

	Feature partOf(String setting) {
		return new Feature(this.section, this.name, this.base, this.probe, this.mark, this.streaming, this.implied,
				setting);
	}

}
