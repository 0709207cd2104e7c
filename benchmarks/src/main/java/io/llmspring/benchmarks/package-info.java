/**
 * Measurements of what the library costs, as ratios to baselines of the same run.
 */
@NullMarked
package io.llmspring.benchmarks;

import org.jspecify.annotations.NullMarked;
