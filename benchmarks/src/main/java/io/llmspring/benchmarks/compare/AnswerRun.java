package io.llmspring.benchmarks.compare;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/**
 * One answer on its way to a client. It runs on the event loop of its connection, gives
 * way to the other connections now and then, and waits for a client that reads slowly.
 */
final class AnswerRun implements Runnable {

	private static final int TURN = 50;

	private final Channel channel;

	private final PrerenderedAnswer answer;

	private final long pauseNanos;

	private int next;

	private long due;

	private boolean waiting;

	AnswerRun(Channel channel, PrerenderedAnswer answer, int pauseMillis) {
		this.channel = channel;
		this.answer = answer;
		this.pauseNanos = TimeUnit.MILLISECONDS.toNanos(pauseMillis);
	}

	void start() {
		this.due = System.nanoTime();
		this.channel.write(this.answer.head(), this.channel.voidPromise());
		run();
	}

	/**
	 * Go on if the run has waited for the client to read.
	 */
	void writable() {
		if (this.waiting && this.channel.isWritable()) {
			this.waiting = false;
			run();
		}
	}

	@Override
	public void run() {
		int last = Math.min(this.answer.writes(), this.next + ((this.pauseNanos > 0) ? 1 : TURN));
		while (this.next < last && this.channel.isWritable()) {
			this.channel.writeAndFlush(this.answer.write(this.next++), this.channel.voidPromise());
		}
		if (this.next == this.answer.writes()) {
			end();
		}
		else if (this.channel.isActive()) {
			goOn();
		}
	}

	private void goOn() {
		if (!this.channel.isWritable()) {
			this.waiting = true;
		}
		else if (this.pauseNanos == 0) {
			this.channel.eventLoop().execute(this);
		}
		else {
			this.due += this.pauseNanos;
			this.channel.eventLoop().schedule(this, Math.max(0, this.due - System.nanoTime()), TimeUnit.NANOSECONDS);
		}
	}

	private void end() {
		ByteBuf tail = this.answer.tail();
		if (tail != null) {
			this.channel.write(tail, this.channel.voidPromise());
		}
		this.channel.flush();
	}

}
