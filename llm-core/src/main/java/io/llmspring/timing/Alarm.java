package io.llmspring.timing;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * A timer for a limit that is hardly ever reached. Nearly all calls end long before their
 * limits, so alarms with about the same limit share one task of the scheduler. It goes
 * off somewhat early and gives those that are still there a task of their own, so an
 * alarm goes off when a task of its own would. Setting and disposing it takes no lock and
 * wakes no thread.
 *
 * @since 0.1.0
 */
public final class Alarm implements Disposable {

	// An alarm is alone for at most the last eighth of its time
	private static final int SHARE = 8;

	private static final Disposable DISPOSED = Disposables.disposed();

	private static final AtomicReferenceFieldUpdater<Alarm, @Nullable Disposable> ALONE = AtomicReferenceFieldUpdater
		.newUpdater(Alarm.class, Disposable.class, "alone");

	private static final Map<Key, Crowd> CROWDS = new ConcurrentHashMap<>();

	private final Scheduler scheduler;

	private final Runnable task;

	private final long at;

	private final Crowd crowd;

	private volatile @Nullable Disposable alone;

	private Alarm(Scheduler scheduler, Runnable task, long at, Crowd crowd) {
		this.scheduler = scheduler;
		this.task = task;
		this.at = at;
		this.crowd = crowd;
	}

	/**
	 * Set an alarm.
	 * @param scheduler scheduler whose clock counts, and on which the task runs
	 * @param task what to do
	 * @param delay time from now in milliseconds
	 * @return the alarm, to be disposed when nobody waits for it any more
	 */
	public static Disposable set(Scheduler scheduler, Runnable task, long delay) {
		long grain = Long.highestOneBit(delay / SHARE);
		if (grain <= 0) {
			return scheduler.schedule(task, delay, TimeUnit.MILLISECONDS);
		}
		long now = scheduler.now(TimeUnit.MILLISECONDS);
		long at = now + delay;
		Crowd crowd = Crowd.at(new Key(scheduler, Math.floorDiv(at, grain) * grain, grain), now);
		Alarm alarm = new Alarm(scheduler, task, at, crowd);
		crowd.join(alarm);
		return alarm;
	}

	private void leave() {
		if (this.alone != null) {
			return;
		}
		long left = Math.max(0, this.at - this.scheduler.now(TimeUnit.MILLISECONDS));
		Disposable timer = this.scheduler.schedule(this.task, left, TimeUnit.MILLISECONDS);
		if (!ALONE.compareAndSet(this, null, timer)) {
			timer.dispose();
		}
	}

	@Override
	public void dispose() {
		this.crowd.members.remove(this);
		Disposable timer = ALONE.getAndSet(this, DISPOSED);
		if (timer != null) {
			timer.dispose();
		}
	}

	@Override
	public boolean isDisposed() {
		return this.alone == DISPOSED;
	}

	/**
	 * When a crowd breaks up.
	 *
	 * @param scheduler scheduler whose clock counts
	 * @param at time on that clock
	 * @param grain how many milliseconds the limits of its members lie apart at most
	 */
	private record Key(Scheduler scheduler, long at, long grain) {

	}

	/**
	 * Alarms that share a task.
	 */
	private static final class Crowd {

		private final Set<Alarm> members = ConcurrentHashMap.newKeySet();

		private volatile boolean over;

		static Crowd at(Key key, long now) {
			Crowd known = CROWDS.get(key);
			if (known != null) {
				return known;
			}
			Crowd created = new Crowd();
			known = CROWDS.putIfAbsent(key, created);
			if (known != null) {
				return known;
			}
			key.scheduler().schedule(() -> created.breakUp(key), key.at() - now, TimeUnit.MILLISECONDS);
			return created;
		}

		void join(Alarm alarm) {
			this.members.add(alarm);
			if (this.over) {
				alarm.leave();
			}
		}

		private void breakUp(Key key) {
			CROWDS.remove(key, this);
			this.over = true;
			this.members.forEach(Alarm::leave);
		}

	}

}
