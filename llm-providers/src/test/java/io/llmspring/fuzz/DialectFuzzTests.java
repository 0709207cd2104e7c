package io.llmspring.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import io.llmspring.chat.ChatRequest;
import io.llmspring.conformance.Dialects;
import io.llmspring.fuzz.Seed.Frame;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.WireRequest.Framing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No dialect is brought down by what a server sends. The normal build looks at the same
 * inputs each time; {@code -Dfuzz.seed} and {@code -Dfuzz.iterations} look at others and
 * at more.
 */
class DialectFuzzTests {

	private static final long SEED = Long.getLong("fuzz.seed", 1);

	private static final int ITERATIONS = Integer.getInteger("fuzz.iterations", 4_000);

	private static final int STRIDE = (ITERATIONS > 4_000) ? 1 : 8;

	static Stream<String> dialects() {
		return Dialects.all().stream().map(Dialect::name);
	}

	@ParameterizedTest
	@MethodSource("dialects")
	void hasAnswersToBeginFrom(String name) {
		assertThat(Seed.own(name)).as("answers in src/test/resources/fuzz/" + name).isNotEmpty();
		assertThat(Seed.errors(name)).as("errors in src/test/resources/fuzz/" + name).isNotEmpty();
		Survival survival = new Survival(Dialects.named(name));
		Seed.own(name).forEach((seed) -> survival.bytes(seed.name(), seed.framing(), seed.bytes()));
		assertThat(survival.failures()).isEmpty();
		assertThat(survival.answers()).as("answers that are whole").isPositive();
	}

	@ParameterizedTest
	@MethodSource("dialects")
	void survivesAnEndAtEveryPosition(String name) {
		Survival survival = new Survival(Dialects.named(name));
		for (Seed seed : Seed.own(name)) {
			for (int length = 0; length < seed.bytes().length; length++) {
				survival.bytes(seed.name() + " cut at " + length, seed.framing(), Arrays.copyOf(seed.bytes(), length));
			}
		}
		assertThat(survival.failures()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("dialects")
	void survivesAStrangerInEveryPlace(String name) {
		Survival survival = new Survival(Dialects.named(name));
		for (Seed seed : Seed.own(name)) {
			List<Frame> frames = seed.frames();
			for (int i = 0; i < frames.size(); i++) {
				Object tree = frames.get(i).tree();
				for (List<Object> place : (tree != null) ? JsonEdits.places(tree) : List.<List<Object>>of()) {
					for (Object edited : edits(tree, place)) {
						List<Frame> changed = new ArrayList<>(frames);
						changed.set(i, frames.get(i).with(edited));
						survival.frames(seed.name() + " changed at " + place, seed.isStream(), changed);
					}
				}
			}
		}
		report(name, "strangers", survival);
		assertThat(survival.failures()).isEmpty();
	}

	/**
	 * Another type in each place, and of the rarer strangers another handful in each.
	 */
	private static List<Object> edits(Object tree, List<Object> place) {
		List<Object> edits = new ArrayList<>();
		List<String> strangers = JsonEdits.STRANGERS;
		for (int i = 0; i < strangers.size(); i++) {
			if (i < JsonEdits.TYPES || (i + place.hashCode()) % STRIDE == 0) {
				edits.add(JsonEdits.put(tree, place, new JsonEdits.Raw(strangers.get(i))));
			}
		}
		edits.add(JsonEdits.remove(tree, place));
		edits.add(JsonEdits.twice(tree, place, "[1]", true));
		edits.add(JsonEdits.twice(tree, place, "{}", false));
		edits.add(
				JsonEdits.put(tree, place, new JsonEdits.Raw("[" + JsonEdits.write(JsonEdits.get(tree, place)) + "]")));
		return edits;
	}

	@ParameterizedTest
	@MethodSource("dialects")
	void survivesWhatIsChangedAtRandom(String name) {
		Dialect dialect = Dialects.named(name);
		Random random = new Random(SEED);
		Framing streams = dialect
			.encode(new ProviderCall("m", ChatRequest.of("test:m", "Hi"), true), Dialects.profile(Map.of()))
			.framing();
		List<Seed> seeds = new ArrayList<>(Seed.own(name));
		seeds.addAll(Seed.recorded(name, streams, "chat", "stream"));
		for (Dialect other : Dialects.all()) {
			seeds.addAll(Seed.own(other.name()));
		}
		Mutations mutations = new Mutations(random);
		Survival survival = new Survival(dialect);
		for (int i = 0; i < ITERATIONS; i++) {
			survival.server(quirks(dialect, random));
			Seed seed = seeds.get(random.nextInt(seeds.size()));
			String what = seed.name() + " with seed " + SEED + " in iteration " + i;
			Framing framing = (seed.isStream() && random.nextInt(20) > 0) ? seed.framing() : Framing.BODY;
			if (random.nextBoolean()) {
				survival.bytes(what, framing, mutations.bytes(seed.bytes()));
			}
			else {
				survival.frames(what, framing != Framing.BODY, mutations.frames(seed.frames()));
			}
		}
		report(name, "at random", survival);
		assertThat(survival.failures()).isEmpty();
		assertThat(survival.answers()).isPositive();
	}

	private static Map<String, String> quirks(Dialect dialect, Random random) {
		Map<String, String> quirks = new HashMap<>();
		dialect.quirks().forEach((quirk, values) -> {
			if (random.nextInt(4) == 0 && !values.isEmpty()) {
				quirks.put(quirk, values.stream().sorted().toList().get(random.nextInt(values.size())));
			}
		});
		return quirks;
	}

	@ParameterizedTest
	@MethodSource("dialects")
	void readsEveryErrorWhateverItsBody(String name) {
		Survival survival = new Survival(Dialects.named(name));
		Random random = new Random(SEED);
		Mutations mutations = new Mutations(random);
		List<Seed> own = Seed.errors(name);
		for (Seed seed : own) {
			Object tree = seed.frames().get(0).tree();
			for (List<Object> place : JsonEdits.places(tree)) {
				edits(tree, place).forEach((edited) -> survival.failure(seed.name() + " changed at " + place, 429,
						Map.of(), JsonEdits.write(edited).getBytes()));
			}
			for (int length = 0; length < seed.bytes().length; length++) {
				survival.failure(seed.name() + " cut at " + length, 500, Map.of(), Arrays.copyOf(seed.bytes(), length));
			}
		}
		List<Seed> seeds = new ArrayList<>(own);
		seeds.addAll(Seed.recorded(name, Framing.BODY, "error"));
		for (int i = 0; i < ITERATIONS; i++) {
			Seed seed = seeds.get(random.nextInt(seeds.size()));
			Map<String, String> headers = Map.of("content-type", "application/json", "x-amzn-errortype",
					JsonEdits.STRANGERS.get(random.nextInt(JsonEdits.STRANGERS.size())));
			survival.failure(seed.name() + " in iteration " + i, 100 + random.nextInt(600), headers,
					mutations.bytes(seed.bytes()));
		}
		report(name, "errors", survival);
		assertThat(survival.failures()).isEmpty();
	}

	private static void report(String name, String what, Survival survival) {
		System.out.printf("Fuzz %-20s %7d %s, %7d still answers%n", name, survival.inputs(), what, survival.answers());
	}

}
