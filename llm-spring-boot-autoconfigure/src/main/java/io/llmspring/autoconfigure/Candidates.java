package io.llmspring.autoconfigure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Finds what somebody may have meant.
 */
final class Candidates {

	private static final int LISTED = 20;

	private Candidates() {
	}

	static String remedy(String name, Collection<String> candidates) {
		TreeSet<String> sorted = new TreeSet<>(candidates);
		if (sorted.isEmpty()) {
			return "There is none to choose from.";
		}
		String near = nearest(name, sorted);
		String list = (sorted.size() <= LISTED) ? String.join(", ", sorted)
				: String.join(", ", sorted.stream().limit(LISTED).toList()) + " and " + (sorted.size() - LISTED)
						+ " more";
		return ((near != null) ? "Did you mean '" + near + "'? " : "") + "Known are: " + list + ".";
	}

	static @Nullable String nearest(String name, Collection<String> candidates) {
		String wanted = name.toLowerCase(Locale.ROOT);
		int limit = Math.max(1, wanted.length() / 3);
		return candidates.stream()
			.filter((candidate) -> distance(wanted, candidate) <= limit)
			.min(Comparator.comparingInt((candidate) -> distance(wanted, candidate)))
			.orElse(null);
	}

	private static int distance(String first, String second) {
		int[] row = new int[second.length() + 1];
		for (int j = 0; j < row.length; j++) {
			row[j] = j;
		}
		for (int i = 1; i <= first.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j < row.length; j++) {
				int change = diagonal + ((first.charAt(i - 1) == second.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[second.length()];
	}

}
