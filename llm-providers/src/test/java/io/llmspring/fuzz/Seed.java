package io.llmspring.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.llmspring.conformance.Corpus;
import io.llmspring.conformance.Decoding;
import io.llmspring.conformance.Recording;
import io.llmspring.dialect.support.JsonValues;
import io.llmspring.spi.WireFrame;
import io.llmspring.spi.WireRequest.Framing;

/**
 * An answer that is whole, to begin from. Those of the project lie in
 * {@code src/test/resources/fuzz/<dialect>}: streams with the name of their framing as
 * ending, documents as {@code json}, errors as {@code error.json}.
 *
 * @param name where it comes from
 * @param framing how it is cut into frames
 * @param bytes the body
 */
record Seed(String name, Framing framing, byte[] bytes) {

	/**
	 * The answers of the project.
	 */
	static List<Seed> own(String dialect) {
		return files(dialect).stream().filter((file) -> !isError(file)).map(Seed::read).toList();
	}

	/**
	 * The bodies of failures of the project.
	 */
	static List<Seed> errors(String dialect) {
		return files(dialect).stream().filter(Seed::isError).map(Seed::read).toList();
	}

	/**
	 * Recorded answers, none where there is no corpus.
	 */
	static List<Seed> recorded(String dialect, Framing streams, String... kinds) {
		List<Seed> seeds = new ArrayList<>();
		for (String source : dialect.equals("openai-chat") ? List.of(dialect, "mistral") : List.of(dialect)) {
			for (String kind : kinds) {
				if (Corpus.has(source, kind)) {
					Corpus.recordings(source, kind).forEach((recording) -> seeds.add(of(recording, streams)));
				}
			}
		}
		return seeds;
	}

	private static Seed of(Recording recording, Framing streams) {
		boolean stream = recording.kind().equals("stream") && recording.isStream();
		return new Seed(recording.id(), stream ? streams : Framing.BODY, recording.bytes());
	}

	private static List<Path> files(String dialect) {
		Path folder = Corpus.root().resolve("llm-providers/src/test/resources/fuzz").resolve(dialect);
		if (!Files.exists(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isError(Path file) {
		return file.getFileName().toString().endsWith(".error.json");
	}

	private static Seed read(Path file) {
		try {
			String name = file.getFileName().toString();
			String ending = name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
			Framing framing = ending.equals("JSON") ? Framing.BODY : Framing.valueOf(ending);
			return new Seed(name, framing, Files.readAllBytes(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	boolean isStream() {
		return this.framing != Framing.BODY;
	}

	/**
	 * Its frames.
	 */
	List<Frame> frames() {
		List<Frame> frames = new ArrayList<>();
		var reader = Decoding.reader(this.framing);
		reader.read(this.bytes, 0, this.bytes.length, (frame) -> frames.add(Frame.of(frame)));
		reader.end((frame) -> frames.add(Frame.of(frame)));
		return frames;
	}

	/**
	 * A frame that can be kept.
	 *
	 * @param event name of the event, or {@code null}
	 * @param text the data
	 */
	record Frame(String event, String text) {

		static Frame of(WireFrame frame) {
			return new Frame(frame.event(), frame.text());
		}

		WireFrame wire() {
			return WireFrame.of(this.event, this.text);
		}

		/**
		 * The document, or {@code null} if it is none.
		 */
		Object tree() {
			return JsonValues.parse(this.text);
		}

		Frame with(Object tree) {
			return new Frame(this.event, JsonEdits.write(tree));
		}

	}

}
