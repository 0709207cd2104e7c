package io.llmspring.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Something in the configuration that cannot work.
 *
 * @param property name of the property
 * @param origin where the property was set, or {@code null}
 * @param problem what is wrong, a sentence without secrets
 * @param remedy what would be right, a sentence
 */
record ConfigurationFault(String property, @Nullable String origin, String problem, String remedy) {

}
