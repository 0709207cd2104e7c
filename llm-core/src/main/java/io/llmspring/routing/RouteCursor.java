package io.llmspring.routing;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks over the targets of a route during one call. Not thread-safe: attempts follow one
 * another.
 *
 * @since 0.1.0
 */
public final class RouteCursor {

	private final Route route;

	private final List<Target> tried = new ArrayList<>(1);

	private List<Target> targets;

	private int index;

	/**
	 * Create a cursor at the first target.
	 * @param route the route
	 */
	public RouteCursor(Route route) {
		this.route = route;
		this.targets = route.targets();
		this.tried.add(current());
	}

	/**
	 * Return the target at hand.
	 * @return the target
	 */
	public Target current() {
		return this.targets.get(this.index);
	}

	/**
	 * Whether another target follows.
	 * @return {@code true} if {@link #next()} may be called
	 */
	public boolean hasNext() {
		return this.index + 1 < this.targets.size();
	}

	/**
	 * Go to the next target.
	 */
	public void next() {
		this.index++;
		reach();
	}

	/**
	 * Whether targets for long prompts are left.
	 * @return {@code true} if {@link #toContextLength()} may be called
	 */
	public boolean hasContextLength() {
		return !untried(this.route.contextLength()).isEmpty();
	}

	/**
	 * Go over to the targets for long prompts.
	 */
	public void toContextLength() {
		goOverTo(this.route.contextLength());
	}

	/**
	 * Whether targets for filtered prompts are left.
	 * @return {@code true} if {@link #toContentFilter()} may be called
	 */
	public boolean hasContentFilter() {
		return !untried(this.route.contentFilter()).isEmpty();
	}

	/**
	 * Go over to the targets for filtered prompts.
	 */
	public void toContentFilter() {
		goOverTo(this.route.contentFilter());
	}

	/**
	 * Return how many different targets the call has reached.
	 * @return the number, at least 1
	 */
	public int reached() {
		return this.tried.size();
	}

	private void goOverTo(List<Target> others) {
		this.targets = untried(others);
		this.index = 0;
		reach();
	}

	private void reach() {
		if (!this.tried.contains(current())) {
			this.tried.add(current());
		}
	}

	private List<Target> untried(List<Target> others) {
		List<Target> untried = new ArrayList<>(others);
		untried.removeAll(this.tried);
		return untried;
	}

}
