package io.llmspring.benchmarks.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Lets concurrent callers ask again and again, and measures the process meanwhile.
 */
final class ClosedLoop {

	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

	private ClosedLoop() {
	}

	/**
	 * Measure a workload. Answers that have begun when time is up are waited for, and
	 * counted.
	 * @param client the client
	 * @param question what all callers ask
	 * @param concurrency number of callers
	 * @param seconds how long new answers are asked for
	 * @return what was used
	 * @throws InterruptedException if the thread is interrupted
	 * @throws IllegalStateException if an answer failed, was wrong or did not end
	 */
	static Sample run(Client client, Question question, int concurrency, double seconds) throws InterruptedException {
		CountDownLatch ended = new CountDownLatch(concurrency);
		List<Caller> callers = Stream.generate(() -> new Caller(client, question, ended)).limit(concurrency).toList();
		long nanos = (long) (seconds * 1_000_000_000L);
		ProcessFigures before = ProcessFigures.now();
		long deadline = System.nanoTime() + nanos;
		for (Caller caller : callers) {
			caller.start(deadline);
			spread(question.scenario(), concurrency);
		}
		if (!ended.await(nanos + PATIENCE, TimeUnit.NANOSECONDS)) {
			throw new IllegalStateException(ended.getCount() + " answers did not end");
		}
		ProcessFigures after = ProcessFigures.now();
		callers.stream().map(Caller::failure).filter(Objects::nonNull).findFirst().ifPresent((failure) -> {
			throw new IllegalStateException(String.valueOf(failure), failure);
		});
		return sample(before, after, callers, question.scenario().pieces());
	}

	// Streams of a model do not all begin in the same instant
	private static void spread(Scenario scenario, int concurrency) throws InterruptedException {
		if (scenario.pauseMillis() > 0) {
			Thread.sleep((long) scenario.pauseMillis() * scenario.deltas() / concurrency);
		}
	}

	private static Sample sample(ProcessFigures before, ProcessFigures after, List<Caller> callers, int pieces) {
		long[] firsts = callers.stream().map(Caller::firstNanos).flatMapToLong(Arrays::stream).sorted().toArray();
		long allocated = (before.allocatedBytes() >= 0) ? after.allocatedBytes() - before.allocatedBytes() : -1;
		return new Sample((long) firsts.length * pieces, after.cpuNanos() - before.cpuNanos(), allocated,
				Statistics.percentile(firsts, 50), Statistics.percentile(firsts, 99));
	}

}
