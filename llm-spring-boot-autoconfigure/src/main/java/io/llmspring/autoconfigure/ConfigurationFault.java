package io.llmspring.autoconfigure;

import java.util.Collection;

/**
 * Something in the configuration that cannot work.
 *
 * @param property name of the property
 * @param problem what is wrong, a sentence without secrets
 * @param remedy what would be right, a sentence
 */
record ConfigurationFault(String property, String problem, String remedy) {

	/**
	 * Create the fault of a name that is not known.
	 * @param property name of the property
	 * @param problem what is wrong, a sentence
	 * @param name the name
	 * @param candidates the names that would be known
	 * @return the fault
	 */
	static ConfigurationFault unknown(String property, String problem, String name, Collection<String> candidates) {
		return new ConfigurationFault(property, problem, Candidates.remedy(name, candidates));
	}

}
