package io.llmspring.autoconfigure;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says what to write instead of a setting that there is not: the two forms of an alias
 * that look right and cannot be bound, and names that are misspelt or belong to another
 * version. Settings that are not ours are left to Spring Boot.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownSettingFailureAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {

	private static final Pattern LIST = Pattern.compile("(llm\\.(?:profiles\\.[^.]+\\.)?aliases\\.[^.\\[]+)\\[\\d+]");

	private static final Pattern LONG_FORM = Pattern.compile(
			"(llm\\.(?:profiles\\.[^.]+\\.)?aliases\\.[^.\\[]+)\\.(?:models|options|fallback|timeout|retry|adaptation)\\b.*");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnboundConfigurationPropertiesException cause) {
		StringBuilder description = new StringBuilder("There are settings that cannot be used:\n");
		StringBuilder action = new StringBuilder();
		for (ConfigurationProperty property : cause.getUnboundProperties()) {
			String name = property.getName().toString();
			if (!name.startsWith("llm.")) {
				return null;
			}
			description.append("\n    Property: ").append(name);
			if (property.getOrigin() != null) {
				description.append("\n    Origin: ").append(property.getOrigin());
			}
			description.append('\n');
			String remedy = remedy(name);
			if (action.indexOf(remedy) < 0) {
				action.append(action.isEmpty() ? "" : "\n").append(remedy);
			}
		}
		return new FailureAnalysis(description.toString(), action.toString(), cause);
	}

	private static String remedy(String name) {
		var list = LIST.matcher(name);
		if (list.matches()) {
			return list.group(1) + ": Write the models as a comma-separated text, or as a list below '" + list.group(1)
					+ ".models'.";
		}
		var longForm = LONG_FORM.matcher(name);
		if (longForm.matches()) {
			return longForm.group(1) + ": It is given as one text elsewhere, which hides its other settings. Give its "
					+ "models as '" + longForm.group(1) + ".models' there as well; if they are, the name is misspelt.";
		}
		return name + ": There is no such setting in this version. Check its spelling and its place.";
	}

}
