package io.llmspring.transport;

import java.util.Queue;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Operators;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Buffers that came while nobody could take them: one thread puts them in, one at a time
 * takes them out. Costs nothing as long as none comes.
 */
final class BufferInbox {

	private static final Consumer<Object> RELEASE = (lost) -> {
		if (lost instanceof DataBuffer buffer) {
			DataBufferUtils.release(buffer);
		}
	};

	private volatile @Nullable Queue<DataBuffer> queue;

	// For buffers that do not even get here
	static Context releasing(Context context) {
		return Operators.enableOnDiscard(context, RELEASE);
	}

	void offer(DataBuffer buffer) {
		Queue<DataBuffer> waiting = this.queue;
		if (waiting == null) {
			waiting = Queues.<DataBuffer>unbounded(Queues.XS_BUFFER_SIZE).get();
			this.queue = waiting;
		}
		waiting.offer(buffer);
	}

	@Nullable DataBuffer poll() {
		Queue<DataBuffer> waiting = this.queue;
		return (waiting != null) ? waiting.poll() : null;
	}

	void release() {
		for (DataBuffer buffer = poll(); buffer != null; buffer = poll()) {
			DataBufferUtils.release(buffer);
		}
	}

}
