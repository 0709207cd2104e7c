package io.llmspring.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What one recording says, held against what is read from it.
 */
public final class Comparison {

	private final Recording recording;

	private final Exclusions exclusions;

	private final List<String> differences = new ArrayList<>();

	private int rows;

	private int excluded;

	Comparison(Recording recording, Exclusions exclusions) {
		this.recording = recording;
		this.exclusions = exclusions;
	}

	/**
	 * Hold one value against what the recording says. Numbers are equal if they read the
	 * same.
	 * @param row what the value is
	 * @param actual what was read
	 * @param expected what the recording says
	 */
	public void same(String row, Object actual, Object expected) {
		this.rows++;
		boolean equal = Objects.equals(actual, expected)
				|| (actual != null && expected != null && actual.toString().equals(expected.toString()));
		Exclusions.Entry exclusion = this.exclusions.find(this.recording.id(), row);
		if (exclusion == null) {
			if (!equal) {
				this.differences.add(describe(row, String.valueOf(actual), String.valueOf(expected)));
			}
			return;
		}
		this.excluded++;
		if (equal) {
			this.differences.add(row + " is excluded without need");
		}
		else if (!exclusion.matches(String.valueOf(actual))) {
			this.differences.add(describe(row, String.valueOf(actual), exclusion.right()));
		}
	}

	/**
	 * The recording could not be looked at.
	 * @param failure what happened
	 */
	void failed(RuntimeException failure) {
		this.differences.add(failure.toString());
	}

	List<String> differences() {
		return this.differences;
	}

	int rows() {
		return this.rows;
	}

	boolean isExcluded() {
		return this.excluded > 0;
	}

	private static String describe(String row, String actual, String expected) {
		int at = 0;
		while (at < Math.min(actual.length(), expected.length()) && actual.charAt(at) == expected.charAt(at)) {
			at++;
		}
		return row + " " + around(expected, at) + " but " + around(actual, at);
	}

	private static String around(String text, int difference) {
		int from = Math.max(0, Math.min(difference, text.length()) - 40);
		return text.substring(from, Math.min(text.length(), from + 120));
	}

}
