package io.llmspring.docs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.llmspring.chat.Adaptation;
import io.llmspring.chat.ChatRequest;
import io.llmspring.error.ErrorKind;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.ProviderCall;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import org.jspecify.annotations.Nullable;

/**
 * What really becomes of a feature in a dialect, found out by encoding. Whoever says
 * "yes" has it on the wire; whoever leaves it out has to say so.
 *
 * @param text what stands in the table
 * @param fault what is wrong with the dialect, or {@code null} if it is honest
 */
record FeatureCell(String text, @Nullable String fault) {

	private static final String UNDERSTOOD = "understood";

	static FeatureCell of(Feature feature, Dialect dialect, String model, ProviderProfile profile) {
		WireRequest base;
		WireRequest probe;
		try {
			probe = encode(dialect, model, profile, feature.probe(), feature.streaming());
			base = encode(dialect, model, profile, feature.base(), false);
		}
		catch (WireException ex) {
			boolean refused = ex.error().kind() == ErrorKind.UNSUPPORTED;
			return new FeatureCell("refused",
					refused ? null : "fails as " + ex.error().kind().id() + ": " + ex.getMessage());
		}
		Set<String> added = new LinkedHashSet<>(WireLines.of(probe));
		added.removeAll(WireLines.of(base));
		List<Adaptation> adaptations = new ArrayList<>(probe.adaptations());
		adaptations.removeAll(base.adaptations());
		boolean found = added.stream().anyMatch((line) -> feature.mark().matcher(line).find());
		if (adaptations.isEmpty() && added.isEmpty()) {
			probe.adaptations().stream().filter((one) -> one.field().equals(feature.whole())).forEach(adaptations::add);
		}
		if (!adaptations.isEmpty()) {
			return adapted(adaptations, found, added);
		}
		if (found) {
			return new FeatureCell("yes", null);
		}
		if (added.isEmpty() && feature.implied()) {
			return new FeatureCell(UNDERSTOOD, null);
		}
		return new FeatureCell("?", added.isEmpty() ? "is lost in silence"
				: "is sent in a form that the test does not know (" + feature.mark() + "): " + added);
	}

	private static WireRequest encode(Dialect dialect, String model, ProviderProfile profile, ChatRequest request,
			boolean streaming) {
		return dialect.encode(new ProviderCall(model, request, streaming), profile);
	}

	private static FeatureCell adapted(List<Adaptation> adaptations, boolean found, Set<String> added) {
		String words = adaptations.stream()
			.map((adaptation) -> describe(adaptation, found))
			.distinct()
			.collect(Collectors.joining(", "));
		boolean replaced = adaptations.stream()
			.anyMatch((adaptation) -> adaptation.action() == Adaptation.Action.SUBSTITUTED
					|| adaptation.action() == Adaptation.Action.CLAMPED);
		if (found && !replaced) {
			boolean more = adaptations.stream().allMatch((one) -> one.action() == Adaptation.Action.DEFAULTED);
			words = (more ? "yes, " : "yes, but ") + words;
		}
		for (Adaptation adaptation : adaptations) {
			boolean number = adaptation.action() == Adaptation.Action.CLAMPED;
			if (number && added.stream().noneMatch((line) -> line.endsWith("=" + adaptation.applied()))) {
				return new FeatureCell(words, "says that it sends " + adaptation.applied() + " and sends " + added);
			}
		}
		return new FeatureCell(words, null);
	}

	private static String describe(Adaptation adaptation, boolean found) {
		String part = found ? "`" + adaptation.field() + "` " : "";
		return switch (adaptation.action()) {
			case DROPPED -> part + "dropped";
			case LEFT_BEHIND -> part + "left behind";
			case CLAMPED -> "clamped to `" + adaptation.applied() + "`";
			case SUBSTITUTED -> "replaced: " + word(adaptation);
			case DEFAULTED -> word(adaptation) + " added";
		};
	}

	private static String word(Adaptation adaptation) {
		String applied = String.valueOf(adaptation.applied());
		return applied.contains(" ") ? applied : "`" + applied + "`";
	}

}
