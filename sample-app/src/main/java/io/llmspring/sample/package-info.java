/**
 * The sample application.
 */
@NullMarked
package io.llmspring.sample;

import org.jspecify.annotations.NullMarked;
