package io.llmspring.benchmarks.growth;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import com.sun.management.ThreadMXBean;
import io.llmspring.benchmarks.compare.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * What a piece of work costs that runs in one thread.
 *
 * @param nanos time, in nanoseconds
 * @param bytes bytes allocated by the thread
 */
record Cost(double nanos, double bytes) {

	private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

	private static final int BATCHES = 10;

	// Takes the results, so that the compiler cannot leave the work out
	static volatile @Nullable Object result;

	/**
	 * Measure work again and again: the median of some batches.
	 * @param work the work
	 * @param seconds how long it is to be measured
	 * @return what it costs once
	 */
	static Cost of(Supplier<?> work, double seconds) {
		long batchNanos = (long) (seconds * 1e9 / BATCHES);
		List<Double> nanos = new ArrayList<>();
		List<Double> bytes = new ArrayList<>();
		for (int batch = 0; batch < BATCHES; batch++) {
			long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
			long begun = System.nanoTime();
			long times = 0;
			long taken;
			do {
				result = work.get();
				times++;
				taken = System.nanoTime() - begun;
			}
			while (taken < batchNanos);
			nanos.add((double) taken / times);
			bytes.add((THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated) / (double) times);
		}
		return new Cost(Statistics.median(nanos), Statistics.median(bytes));
	}

}
