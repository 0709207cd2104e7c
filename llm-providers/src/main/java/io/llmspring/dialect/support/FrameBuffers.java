package io.llmspring.dialect.support;

import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.RecyclerPool;

/**
 * Buffers of the parsers of streams. A parser keeps its buffer as long as its stream, and
 * there may be thousands of slow ones, so it is smaller than Jackson's own, and what a
 * crowd of streams leaves behind is not kept: a thread keeps one.
 */
final class FrameBuffers extends RecyclerPool.ThreadLocalPoolBase<BufferRecycler> {

	static final FrameBuffers POOL = new FrameBuffers();

	private static final long serialVersionUID = 1L;

	private static final int READ_BUFFER = 2048;

	private static final ThreadLocal<BufferRecycler> OF_THREAD = ThreadLocal.withInitial(Small::new);

	private FrameBuffers() {
	}

	@Override
	public BufferRecycler acquirePooled() {
		return OF_THREAD.get();
	}

	private static final class Small extends BufferRecycler {

		@Override
		protected int byteBufferLength(int kind) {
			return (kind == BYTE_READ_IO_BUFFER) ? READ_BUFFER : super.byteBufferLength(kind);
		}

	}

}
