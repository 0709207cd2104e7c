/**
 * How calls and attempts are observed.
 */
@NullMarked
package io.llmspring.observation;

import org.jspecify.annotations.NullMarked;
