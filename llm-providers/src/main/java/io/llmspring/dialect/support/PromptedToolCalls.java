package io.llmspring.dialect.support;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Finds calls of tools in the text of an answer while it arrives, as
 * {@link PromptedTools} asks for them: JSON at the beginning of a line, bare or in a
 * fence of backticks, one after the other or in an array. Everything else is text and is
 * passed on as soon as it cannot become a call; nothing is lost but the white space and
 * the fence around a call. It belongs to one answer and is not thread-safe.
 *
 * @since 0.1.0
 */
public final class PromptedToolCalls {

	private static final String FENCE = "```";

	private static final Set<String> LABELS = Set.of("", "json", "tool_call", "tool_calls", "tool_code");

	private final Set<String> tools;

	private final StringBuilder text = new StringBuilder();

	// What is neither text nor a call yet
	private final StringBuilder held = new StringBuilder();

	private final StringBuilder codeLine = new StringBuilder();

	private final List<PromptedCall> fenced = new ArrayList<>();

	private Place place = Place.LINE_START;

	private int begin;

	// Whether nothing but white space stands between here and the last call, or the
	// beginning
	private boolean gap = true;

	private boolean called;

	private int ticks;

	private @Nullable PromptedCallCandidate candidate;

	/**
	 * Begin an answer.
	 * @param tools names of the tools that the model knows
	 */
	public PromptedToolCalls(Collection<String> tools) {
		this.tools = Set.copyOf(tools);
	}

	/**
	 * Take more of the answer.
	 * @param more the text, may be empty
	 * @param sink takes what is known now
	 */
	public void append(String more, Sink sink) {
		for (int i = 0; i < more.length(); i++) {
			step(more.charAt(i), sink);
		}
		flush(sink);
	}

	/**
	 * The answer is at its end.
	 * @param sink takes what was held back
	 */
	public void end(Sink sink) {
		if (this.place == Place.FENCED && this.candidate == null && !this.fenced.isEmpty()) {
			call(this.fenced, sink);
		}
		boolean blank = this.place == Place.LINE_START && this.called && this.gap;
		if (!blank) {
			this.text.append(this.held);
		}
		this.held.setLength(0);
		flush(sink);
	}

	private void flush(Sink sink) {
		if (!this.text.isEmpty()) {
			sink.text(this.text.toString());
			this.text.setLength(0);
		}
	}

	private void step(char character, Sink sink) {
		switch (this.place) {
			case LINE_START -> lineStart(character);
			case LINE -> {
				this.text.append(character);
				this.place = (character == '\n') ? Place.LINE_START : Place.LINE;
			}
			case MARK -> mark(character);
			case BARE -> bare(character, sink);
			case FENCED -> fenced(character, sink);
			case CODE -> code(character);
		}
	}

	private void lineStart(char character) {
		switch (character) {
			case ' ', '\t' -> this.held.append(character);
			case '\r', '\n' -> {
				this.held.append(character);
				if (!this.gap) {
					release();
					this.place = Place.LINE_START;
				}
			}
			case '{', '[' -> {
				open(character);
				this.place = Place.BARE;
			}
			case '`' -> {
				this.begin = this.held.length();
				this.held.append(character);
				this.place = Place.MARK;
			}
			default -> {
				this.held.append(character);
				boolean separator = this.gap && this.called && (character == ',' || character == ';');
				if (!separator) {
					release();
				}
			}
		}
	}

	private void open(char character) {
		this.begin = this.held.length();
		this.held.append(character);
		this.candidate = new PromptedCallCandidate(this.tools);
		this.candidate.accept(character);
	}

	// What was held is text after all.
	private void release() {
		this.text.append(this.held);
		this.held.setLength(0);
		this.candidate = null;
		this.gap = false;
		this.place = Place.LINE;
	}

	private void bare(char character, Sink sink) {
		this.held.append(character);
		PromptedCallCandidate current = this.candidate;
		PromptedCallCandidate.State state = (current != null) ? current.accept(character)
				: PromptedCallCandidate.State.IMPOSSIBLE;
		if (state == PromptedCallCandidate.State.IMPOSSIBLE) {
			releaseLine(sink);
		}
		else if (state == PromptedCallCandidate.State.WHOLE) {
			List<PromptedCall> calls = PromptedCall.read(this.held.substring(this.begin), this.tools);
			if (calls.isEmpty()) {
				release();
			}
			else {
				call(calls, sink);
			}
		}
	}

	// The first line of what was held is text; the lines after it are looked at again.
	private void releaseLine(Sink sink) {
		int end = this.held.indexOf("\n", this.begin) + 1;
		String rest = (end > 0) ? this.held.substring(end) : "";
		this.held.setLength((end > 0) ? end : this.held.length());
		release();
		if (end > 0) {
			this.place = Place.LINE_START;
			for (int i = 0; i < rest.length(); i++) {
				step(rest.charAt(i), sink);
			}
		}
	}

	private void call(List<PromptedCall> calls, Sink sink) {
		flush(sink);
		calls.forEach((call) -> sink.call(call.name(), call.arguments()));
		this.fenced.clear();
		this.held.setLength(0);
		this.candidate = null;
		this.called = true;
		this.gap = true;
		this.place = Place.LINE_START;
	}

	private void mark(char character) {
		this.held.append(character);
		String mark = this.held.substring(this.begin);
		if (FENCE.startsWith(mark)) {
			return;
		}
		if (!mark.startsWith(FENCE)) {
			release();
			this.place = (character == '\n') ? Place.LINE_START : Place.LINE;
			return;
		}
		String label = mark.substring(FENCE.length()).strip().toLowerCase(Locale.ROOT);
		if (character != '\n' && LABELS.stream().anyMatch((known) -> known.startsWith(label))) {
			return;
		}
		if (character == '\n' && LABELS.contains(label)) {
			this.place = Place.FENCED;
			this.ticks = 0;
			return;
		}
		releaseFence();
	}

	private void fenced(char character, Sink sink) {
		this.held.append(character);
		PromptedCallCandidate current = this.candidate;
		if (current != null) {
			PromptedCallCandidate.State state = current.accept(character);
			List<PromptedCall> calls = (state == PromptedCallCandidate.State.WHOLE)
					? PromptedCall.read(this.held.substring(this.begin), this.tools) : List.of();
			if (!calls.isEmpty()) {
				this.fenced.addAll(calls);
				this.candidate = null;
			}
			else if (state != PromptedCallCandidate.State.OPEN) {
				releaseFence();
			}
		}
		else if (character == '`') {
			closeFence(sink);
		}
		else if (this.ticks == 0 && (character == '{' || character == '[')) {
			this.held.setLength(this.held.length() - 1);
			open(character);
		}
		else if (this.ticks > 0 || " \t\r\n,;".indexOf(character) < 0) {
			releaseFence();
		}
	}

	private void closeFence(Sink sink) {
		if (++this.ticks < FENCE.length()) {
			return;
		}
		if (this.fenced.isEmpty()) {
			release();
		}
		else {
			call(this.fenced, sink);
		}
	}

	// The fence holds something else: all of it is text, up to its end.
	private void releaseFence() {
		String line = this.held.substring(this.held.lastIndexOf("\n") + 1).stripLeading();
		boolean opening = this.held.indexOf("\n", this.begin) < 0 || this.held.charAt(this.held.length() - 1) == '\n';
		this.codeLine.setLength(0);
		this.codeLine.append((opening && !line.isEmpty()) ? "-" : line);
		this.fenced.clear();
		release();
		this.place = Place.CODE;
	}

	private void code(char character) {
		this.text.append(character);
		if (character == '\n') {
			boolean closed = this.codeLine.toString().startsWith(FENCE);
			this.codeLine.setLength(0);
			this.place = closed ? Place.LINE_START : Place.CODE;
		}
		else if (this.codeLine.length() < FENCE.length() && (character > ' ' || !this.codeLine.isEmpty())) {
			this.codeLine.append(character);
		}
	}

	/**
	 * Takes what was found in an answer, in order.
	 *
	 * @since 0.1.0
	 */
	public interface Sink {

		/**
		 * More text.
		 * @param text the text, never empty
		 */
		void text(String text);

		/**
		 * A call, whole.
		 * @param name name of the tool
		 * @param arguments the arguments, a JSON object
		 */
		void call(String name, String arguments);

	}

	/**
	 * Where in the answer the next character stands.
	 */
	private enum Place {

		LINE_START, LINE, MARK, BARE, FENCED, CODE

	}

}
