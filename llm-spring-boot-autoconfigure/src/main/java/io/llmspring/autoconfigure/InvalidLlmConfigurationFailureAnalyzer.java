package io.llmspring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what is wrong in the configuration, where, and what would be right.
 */
final class InvalidLlmConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<InvalidLlmConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidLlmConfigurationException cause) {
		StringBuilder description = new StringBuilder("The configuration of the LLM service cannot work:\n");
		StringBuilder action = new StringBuilder();
		for (ConfigurationFault fault : cause.faults()) {
			description.append("\n    Property: ").append(fault.property());
			if (fault.origin() != null) {
				description.append("\n    Origin: ").append(fault.origin());
			}
			description.append("\n    Reason: ").append(fault.problem()).append('\n');
			action.append(action.isEmpty() ? "" : "\n").append(fault.property()).append(": ").append(fault.remedy());
		}
		return new FailureAnalysis(description.toString(), action.toString(), cause);
	}

}
