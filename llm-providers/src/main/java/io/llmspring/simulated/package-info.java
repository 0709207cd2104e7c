/**
 * A provider without a network: for the first start of an application, for demonstrations
 * and for seeing what happens when a provider misbehaves.
 */
@NullMarked
package io.llmspring.simulated;

import org.jspecify.annotations.NullMarked;
