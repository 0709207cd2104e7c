package io.llmspring.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown at start-up if the configuration cannot work. It lists everything that is wrong
 * and holds no secret.
 *
 * @since 0.1.0
 */
public final class InvalidLlmConfigurationException extends RuntimeException {

	private final transient List<ConfigurationFault> faults;

	InvalidLlmConfigurationException(List<ConfigurationFault> faults) {
		super(faults.stream()
			.map((fault) -> fault.property() + ": " + fault.problem() + " " + fault.remedy())
			.collect(Collectors.joining("; ")));
		this.faults = List.copyOf(faults);
	}

	List<ConfigurationFault> faults() {
		return this.faults;
	}

}
