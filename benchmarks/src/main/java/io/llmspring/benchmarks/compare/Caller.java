package io.llmspring.benchmarks.compare;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

/**
 * One of several concurrent callers: asks, compares each piece of text with what must
 * come, asks again, until time is up. The first wrong answer ends it.
 */
final class Caller implements AnswerSink {

	private final Client client;

	private final Question question;

	private final CountDownLatch ended;

	private long deadline;

	private long begun;

	private long first;

	private int pieces;

	private long[] firstNanos = new long[64];

	private int answers;

	private volatile @Nullable Throwable failure;

	Caller(Client client, Question question, CountDownLatch ended) {
		this.client = client;
		this.question = question;
		this.ended = ended;
	}

	/**
	 * Ask at least once.
	 * @param deadline nothing is asked after this {@link System#nanoTime()}
	 */
	void start(long deadline) {
		this.deadline = deadline;
		ask();
	}

	private void ask() {
		this.first = 0;
		this.pieces = 0;
		this.begun = System.nanoTime();
		try {
			this.client.ask(this.question, this);
		}
		catch (RuntimeException ex) {
			failed(ex);
		}
	}

	@Override
	public void arrived() {
		if (this.first == 0) {
			this.first = System.nanoTime();
		}
	}

	@Override
	public void text(String text) {
		if (this.pieces == 0) {
			arrived();
		}
		if (text.equals(this.question.piece(this.pieces))) {
			this.pieces++;
		}
		else if (this.failure == null) {
			this.failure = new IllegalStateException("piece " + this.pieces + " is '" + text + "'");
		}
	}

	@Override
	public void counted(int arrived) {
		this.pieces += arrived;
	}

	@Override
	public void end() {
		int expected = this.question.scenario().pieces();
		if (this.failure == null && this.pieces != expected) {
			this.failure = new IllegalStateException(this.pieces + " pieces of text instead of " + expected);
		}
		if (this.failure != null) {
			this.ended.countDown();
			return;
		}
		if (this.answers == this.firstNanos.length) {
			this.firstNanos = Arrays.copyOf(this.firstNanos, this.answers * 2);
		}
		this.firstNanos[this.answers++] = this.first - this.begun;
		if (System.nanoTime() < this.deadline) {
			ask();
		}
		else {
			this.ended.countDown();
		}
	}

	@Override
	public void failed(Throwable cause) {
		if (this.failure == null) {
			this.failure = cause;
		}
		this.ended.countDown();
	}

	@Nullable Throwable failure() {
		return this.failure;
	}

	long[] firstNanos() {
		return Arrays.copyOf(this.firstNanos, this.answers);
	}

}
