/**
 * What a provider and a wire dialect implement.
 */
@NullMarked
package io.llmspring.spi;

import org.jspecify.annotations.NullMarked;
