/**
 * How what a call costs grows with concurrency, with the answer, with the request and
 * with the configuration.
 */
@NullMarked
package io.llmspring.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
