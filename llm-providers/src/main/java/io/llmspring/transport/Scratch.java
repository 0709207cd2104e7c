package io.llmspring.transport;

/**
 * An array that belongs to a thread and is lent to one call at a time. A call within a
 * call gets one of its own.
 */
final class Scratch implements AutoCloseable {

	private static final int SIZE = 16 * 1024;

	private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

	private final byte[] bytes = new byte[SIZE];

	private boolean lent;

	private Scratch() {
	}

	static Scratch take() {
		Scratch ours = OF_THREAD.get();
		Scratch taken = ours.lent ? new Scratch() : ours;
		taken.lent = true;
		return taken;
	}

	byte[] bytes() {
		return this.bytes;
	}

	@Override
	public void close() {
		this.lent = false;
	}

}
