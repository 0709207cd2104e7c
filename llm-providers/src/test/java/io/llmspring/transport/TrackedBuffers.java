package io.llmspring.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import io.netty.buffer.UnpooledByteBufAllocator;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes buffers outside of the heap and remembers them, to see that each was released
 * once.
 */
class TrackedBuffers {

	private final NettyDataBufferFactory factory = new NettyDataBufferFactory(new UnpooledByteBufAllocator(true));

	private final List<NettyDataBuffer> made = Collections.synchronizedList(new ArrayList<>());

	DataBuffer buffer(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		NettyDataBuffer buffer = this.factory.allocateBuffer(Math.max(1, bytes.length));
		buffer.write(bytes);
		this.made.add(buffer);
		return buffer;
	}

	/**
	 * A body that makes its buffers when they are asked for.
	 */
	Flux<DataBuffer> body(String... pieces) {
		return Flux.fromIterable(Arrays.asList(pieces)).map(this::buffer);
	}

	int count() {
		return this.made.size();
	}

	void assertAllReleased() {
		assertThat(List.copyOf(this.made)).isNotEmpty()
			.allSatisfy((buffer) -> assertThat(buffer.getNativeBuffer().refCnt()).isZero());
	}

}
