package io.llmspring.benchmarks.compare;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * What this process has used so far: garbage collection and compilation included.
 *
 * @param cpuNanos processor time in user and system mode, in nanoseconds
 * @param allocatedBytes bytes allocated by all threads, or -1 before Java 21
 */
record ProcessFigures(long cpuNanos, long allocatedBytes) {

	private static final OperatingSystemMXBean SYSTEM = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);

	private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

	private static final @Nullable Method ALLOCATED = allocatedBytesMethod();

	static ProcessFigures now() {
		return new ProcessFigures(SYSTEM.getProcessCpuTime(), allocated());
	}

	private static @Nullable Method allocatedBytesMethod() {
		try {
			return ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes");
		}
		catch (NoSuchMethodException ex) {
			return null;
		}
	}

	private static long allocated() {
		if (ALLOCATED == null) {
			return -1;
		}
		try {
			return (long) ALLOCATED.invoke(THREADS);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
