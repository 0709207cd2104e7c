package io.llmspring.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads recorded answers of one source again and counts. A test calls {@link #run} once
 * for each kind of recording and {@link #finish} at the end:
 *
 * <pre class="code">
 * Replay replay = Replay.of("gemini");
 * replay.run("chat", this::answer);
 * replay.run("stream", this::answer);
 * replay.finish();
 * </pre>
 *
 * What cannot be read as the corpus says stands, with the reason, in
 * {@code conformance/<source>.tsv}. The counts go to the report of the build and are held
 * against {@code docs/conformance.md}.
 */
public final class Replay {

	private final Exclusions exclusions;

	private final Map<String, Tally> tallies = new LinkedHashMap<>();

	private final List<String> failures = new ArrayList<>();

	private Replay(Exclusions exclusions) {
		this.exclusions = exclusions;
	}

	/**
	 * Begin the replay of a source.
	 * @param source the name of the protocol as the corpus has it
	 * @return a replay that has counted nothing
	 */
	public static Replay of(String source) {
		return new Replay(Exclusions.of(source));
	}

	/**
	 * Replay all recordings of a kind. The test is skipped if there are none.
	 * @param kind the kind, which is the name of the row in the table too
	 * @param check holds one recording against what is read from it
	 */
	public void run(String kind, BiConsumer<Recording, Comparison> check) {
		run(kind, Corpus.recordings(this.exclusions.source(), kind), check);
	}

	/**
	 * Replay recordings.
	 * @param kind name of the row in the table
	 * @param recordings the recordings
	 * @param check holds one recording against what is read from it
	 */
	public void run(String kind, List<Recording> recordings, BiConsumer<Recording, Comparison> check) {
		int passed = 0;
		int excluded = 0;
		int rows = 0;
		for (Recording recording : recordings) {
			Comparison comparison = new Comparison(recording, this.exclusions);
			try {
				check.accept(recording, comparison);
			}
			catch (RuntimeException ex) {
				comparison.failed(ex);
			}
			rows += comparison.rows();
			if (!comparison.differences().isEmpty()) {
				this.failures.add(recording.id() + ": " + String.join("; ", comparison.differences()));
			}
			else if (comparison.isExcluded()) {
				excluded++;
			}
			else {
				passed++;
			}
		}
		this.tallies.put(kind, new Tally(this.exclusions.source(), kind, recordings.size(), passed, excluded, rows));
	}

	/**
	 * Report the counts.
	 * @throws AssertionError if a recording is read otherwise than the corpus says and is
	 * not excluded, if one is excluded without need, or if the page says otherwise
	 */
	public void finish() {
		List<Tally> measured = List.copyOf(this.tallies.values());
		ConformanceReport.add(measured);
		assertThat(this.failures).as(measured.toString()).isEmpty();
		assertThat(measured).allSatisfy((tally) -> assertThat(tally.comparisons()).as(tally.name()).isPositive());
		ConformancePage.compare(measured);
	}

}
