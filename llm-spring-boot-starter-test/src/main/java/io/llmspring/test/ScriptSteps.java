package io.llmspring.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.llmspring.chat.ChatEvent;
import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import io.llmspring.message.Content;
import io.llmspring.spi.ProviderCall;
import io.llmspring.usage.TokenUsage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import org.springframework.util.Assert;

/**
 * Steps of a script in the order in which calls consume them. Methods named after an
 * answer or a failure add a step; those that follow, such as {@link #delay(Duration)} or
 * {@link #usage(long, long)}, change the step that was added last.
 *
 * @param <S> the type that the steps are added to
 * @since 0.1.0
 */
public abstract sealed class ScriptSteps<S extends ScriptSteps<S>> permits ScriptedProvider, ModelScript {

	private final List<Step> steps = new ArrayList<>();

	private int served;

	private int toolCalls;

	ScriptSteps() {
	}

	abstract S self();

	/**
	 * Answer with a text, word by word when streaming.
	 * @param text the text
	 * @return this script
	 */
	public S answer(String text) {
		return answerWith((call) -> text);
	}

	/**
	 * Answer with a text that depends on the call, word by word when streaming.
	 * @param answer makes the text; what it throws fails the call
	 * @return this script
	 */
	public S answerWith(Function<ProviderCall, String> answer) {
		return add((provider, call) -> Flux.fromIterable(Answers.text(call, answer.apply(call))));
	}

	/**
	 * Answer with a text in pieces, each of them one delta when streaming.
	 * @param chunks the pieces; empty ones are left out
	 * @return this script
	 */
	public S chunks(String... chunks) {
		return add((provider, call) -> Flux.fromIterable(Answers.chunks(call, chunks)));
	}

	/**
	 * Ask for a tool to be called. Identities are {@code call_1}, {@code call_2} and so
	 * on in the order of the script.
	 * @param name name of the tool
	 * @param arguments arguments as JSON
	 * @return this script
	 */
	public synchronized S toolCall(String name, String arguments) {
		return toolCalls(new Content.ToolCall("call_" + (this.toolCalls + 1), name, arguments));
	}

	/**
	 * Ask for several tools to be called in one turn.
	 * @param calls the calls
	 * @return this script
	 */
	public synchronized S toolCalls(Content.ToolCall... calls) {
		List<Content.ToolCall> given = List.of(calls);
		this.toolCalls += given.size();
		return add((provider, call) -> Flux.fromIterable(Answers.toolCalls(call, given)));
	}

	/**
	 * Answer with events, streaming or not. The first and the last event of the contract
	 * are added where they are missing.
	 * @param events the events
	 * @return this script
	 */
	public S events(ChatEvent... events) {
		return add((provider, call) -> Flux.fromIterable(Answers.framed(call, events)));
	}

	/**
	 * Answer with a publisher of events, verbatim: the way to break the contract of
	 * providers on purpose.
	 * @param events makes the publisher; what it throws fails the call
	 * @return this script
	 */
	public S eventsWith(Function<ProviderCall, ? extends Publisher<ChatEvent>> events) {
		return add((provider, call) -> events.apply(call));
	}

	/**
	 * Fail before anything was answered, with the status that providers report for it.
	 * @param kind what goes wrong
	 * @return this script
	 */
	public S fail(ErrorKind kind) {
		return fail(kind, Answers.status(kind), null);
	}

	/**
	 * Fail before anything was answered.
	 * @param kind what goes wrong
	 * @param status status of HTTP, or {@code null}
	 * @param retryAfter time after which to ask again, or {@code null}
	 * @return this script
	 */
	public S fail(ErrorKind kind, @Nullable Integer status, @Nullable Duration retryAfter) {
		return add((provider, call) -> Flux.error(Answers.failure(provider, call, kind, status, retryAfter)));
	}

	/**
	 * Fail with a given exception before anything was answered.
	 * @param failure the exception
	 * @return this script
	 */
	public S fail(LlmException failure) {
		return add((provider, call) -> Flux.error(failure));
	}

	/**
	 * Begin to answer and never go on. A call that does not stream gets nothing.
	 * @return this script
	 */
	public S stall() {
		Step step = Step.of((provider, call) -> Flux.fromIterable(Answers.text(call, "")));
		return add(step.withCut(new Step.Cut(0, null)));
	}

	/**
	 * Never answer at all.
	 * @return this script
	 */
	public S silent() {
		return add((provider, call) -> Flux.never());
	}

	/**
	 * Wait before the first event of the last step, or before its failure.
	 * @param delay the time
	 * @return this script
	 */
	public S delay(Duration delay) {
		return change((step) -> step.withDelay(delay));
	}

	/**
	 * Wait before every event of the last step.
	 * @param delay the time
	 * @return this script
	 */
	public S delayEach(Duration delay) {
		return change((step) -> step.withDelayEach(delay));
	}

	/**
	 * Report tokens at the end of the last step. Without it nothing is reported.
	 * @param input input tokens
	 * @param output output tokens
	 * @return this script
	 */
	public S usage(long input, long output) {
		return usage(TokenUsage.of(input, output));
	}

	/**
	 * Report usage at the end of the last step.
	 * @param usage the usage
	 * @return this script
	 */
	public S usage(TokenUsage usage) {
		return change((step) -> step.withUsage(usage));
	}

	/**
	 * End the last step in the middle, as a connection does that is lost. A call that
	 * does not stream fails without an answer.
	 * @param deltas number of deltas before
	 * @return this script
	 */
	public S truncateAfter(int deltas) {
		return failAfter(deltas, ErrorKind.STREAM_INTERRUPTED);
	}

	/**
	 * Fail in the middle of the last step. A call that does not stream fails without an
	 * answer.
	 * @param deltas number of deltas before
	 * @param kind what goes wrong
	 * @return this script
	 */
	public S failAfter(int deltas, ErrorKind kind) {
		return change((step) -> step.withCut(new Step.Cut(deltas, kind)));
	}

	/**
	 * Never go on in the middle of the last step. A call that does not stream gets
	 * nothing.
	 * @param deltas number of deltas before
	 * @return this script
	 */
	public S stallAfter(int deltas) {
		return change((step) -> step.withCut(new Step.Cut(deltas, null)));
	}

	/**
	 * Let several calls get the last step.
	 * @param times number of calls, at least 1
	 * @return this script
	 */
	public S times(int times) {
		Assert.isTrue(times > 0, "'times' must be positive");
		return change((step) -> step.withTimes(times));
	}

	private S add(Step.Source source) {
		return add(Step.of(source));
	}

	private synchronized S add(Step step) {
		this.steps.add(step);
		return self();
	}

	private synchronized S change(UnaryOperator<Step> change) {
		Assert.state(!this.steps.isEmpty(), "There is no step to change: begin with an answer or a failure");
		this.steps.set(this.steps.size() - 1, change.apply(this.steps.get(this.steps.size() - 1)));
		return self();
	}

	// The functions of the test run when the step is played, outside the lock
	synchronized Step next(boolean strict) {
		int number = ++this.served;
		int scripted = 0;
		for (Step step : this.steps) {
			scripted += step.times();
			if (number <= scripted) {
				return step;
			}
		}
		if (!strict && scripted > 0) {
			return this.steps.get(this.steps.size() - 1);
		}
		String message = "This is call " + number + ", but " + scripted
				+ ((scripted == 1) ? " answer was scripted." : " answers were scripted.");
		return Step.of((provider, call) -> Flux
			.error(Answers.failure(provider, call.model(), ErrorKind.CONFIGURATION, message)));
	}

	synchronized void clear() {
		this.steps.clear();
		this.served = 0;
		this.toolCalls = 0;
	}

}
