package io.llmspring.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.llmspring.conformance.Decoding;
import io.llmspring.conformance.Dialects;
import io.llmspring.fuzz.Seed.Frame;
import io.llmspring.spi.WireRequest.Framing;
import io.llmspring.transport.framing.FrameReader;
import io.llmspring.transport.framing.FramingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No framing is brought down by what a server sends, and the cuts of the network make no
 * difference to what it finds.
 */
class FramingFuzzTests {

	private static final long SEED = Long.getLong("fuzz.seed", 1);

	private static final int ITERATIONS = Integer.getInteger("fuzz.iterations", 4_000);

	@ParameterizedTest
	@EnumSource(Framing.class)
	void findsTheSameInAnyCutOfAnything(Framing framing) {
		Random random = new Random(SEED);
		Mutations mutations = new Mutations(random);
		List<byte[]> seeds = new ArrayList<>();
		Dialects.all().forEach((dialect) -> Seed.own(dialect.name()).forEach((seed) -> seeds.add(seed.bytes())));
		for (int i = 0; i < ITERATIONS; i++) {
			byte[] bytes = mutations.bytes(seeds.get(random.nextInt(seeds.size())));
			if (i % 10 == 0) {
				random.nextBytes(bytes);
			}
			List<Frame> whole = read(framing, bytes, bytes.length, random);
			List<Frame> cut = read(framing, bytes, 1 + random.nextInt(40), random);
			assertThat(cut).as("iteration %d with seed %d", i, SEED).isEqualTo(whole);
			assertThat(whole.stream().mapToLong((frame) -> frame.text().length()).sum())
				.isLessThanOrEqualTo(bytes.length);
		}
	}

	private static List<Frame> read(Framing framing, byte[] bytes, int largest, Random random) {
		FrameReader reader = Decoding.reader(framing);
		List<Frame> frames = new ArrayList<>();
		try {
			for (int from = 0; from < bytes.length;) {
				int length = Math.min(bytes.length - from,
						(largest == bytes.length) ? largest : 1 + random.nextInt(largest));
				byte[] piece = Arrays.copyOfRange(bytes, from, from + length);
				reader.read(piece, 0, length, (frame) -> frames.add(Frame.of(frame)));
				Arrays.fill(piece, (byte) '#');
				from += length;
			}
			reader.end((frame) -> frames.add(Frame.of(frame)));
		}
		catch (FramingException ex) {
			frames.add(new Frame(ex.kind().name(), ""));
		}
		return frames;
	}

}
