package io.llmspring.benchmarks.compare;

import io.netty.buffer.ByteBuf;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/**
 * Counts what arrives of one answer, and tells pieces of text from it.
 */
final class ArrivalCounter implements CoreSubscriber<ByteBuf> {

	private final Question question;

	private final AnswerSink sink;

	private int lines;

	private int bytes;

	ArrivalCounter(Question question, AnswerSink sink) {
		this.question = question;
		this.sink = sink;
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(ByteBuf buffer) {
		if (this.bytes == 0) {
			this.sink.arrived();
		}
		this.bytes += buffer.readableBytes();
		if (this.question.streamed()) {
			this.lines += lines(buffer);
		}
	}

	private static int lines(ByteBuf buffer) {
		int lines = 0;
		int end = buffer.writerIndex();
		int at = buffer.indexOf(buffer.readerIndex(), end, (byte) '\n');
		while (at >= 0) {
			lines++;
			at = buffer.indexOf(at + 1, end, (byte) '\n');
		}
		return lines;
	}

	@Override
	public void onError(Throwable failure) {
		this.sink.failed(failure);
	}

	@Override
	public void onComplete() {
		this.sink.counted(this.question.pieces(this.lines, this.bytes));
		this.sink.end();
	}

}
