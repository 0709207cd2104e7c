/**
 * Health as the last calls showed it.
 */
@NullMarked
package io.llmspring.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
