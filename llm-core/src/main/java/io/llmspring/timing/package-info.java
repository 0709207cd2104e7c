/**
 * Timers.
 */
@NullMarked
package io.llmspring.timing;

import org.jspecify.annotations.NullMarked;
