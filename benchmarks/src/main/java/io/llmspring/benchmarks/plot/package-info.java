/**
 * Lines in SVG, with logarithmic axes.
 */
@NullMarked
package io.llmspring.benchmarks.plot;

import org.jspecify.annotations.NullMarked;
