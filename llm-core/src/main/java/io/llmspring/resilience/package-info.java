/**
 * Keeps a call alive and honest: retry, fallback, clocks and the contract of a stream.
 */
@NullMarked
package io.llmspring.resilience;

import org.jspecify.annotations.NullMarked;
