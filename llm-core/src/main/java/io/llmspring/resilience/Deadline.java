package io.llmspring.resilience;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import reactor.core.scheduler.Scheduler;

/**
 * The instant at which a whole call has to be over, on the clock of a scheduler.
 *
 * @since 0.1.0
 */
public final class Deadline {

	private final Scheduler scheduler;

	private final long at;

	private Deadline(Scheduler scheduler, long at) {
		this.scheduler = scheduler;
		this.at = at;
	}

	/**
	 * Create a deadline.
	 * @param scheduler scheduler whose clock counts, so that virtual time works
	 * @param total time from now
	 * @return the deadline
	 */
	public static Deadline after(Scheduler scheduler, Duration total) {
		return new Deadline(scheduler, scheduler.now(TimeUnit.MILLISECONDS) + total.toMillis());
	}

	/**
	 * Return the time that is left.
	 * @return milliseconds, negative once the deadline has passed
	 */
	public long remainingMillis() {
		return this.at - this.scheduler.now(TimeUnit.MILLISECONDS);
	}

	Scheduler scheduler() {
		return this.scheduler;
	}

	long at() {
		return this.at;
	}

}
