/**
 * Meters of what calls use.
 */
@NullMarked
package io.llmspring.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
