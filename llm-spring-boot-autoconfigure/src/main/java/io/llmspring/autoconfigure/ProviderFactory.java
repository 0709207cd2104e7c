package io.llmspring.autoconfigure;

import io.llmspring.spi.Dialect;
import io.llmspring.spi.Provider;

/**
 * Creates the providers that are reached over a network. There is none if the application
 * has no web client.
 */
interface ProviderFactory {

	/**
	 * Create a provider without connecting to it.
	 * @param definition the provider
	 * @param dialect the language that it speaks
	 * @return the provider
	 */
	Provider create(ProviderDefinition definition, Dialect dialect);

}
