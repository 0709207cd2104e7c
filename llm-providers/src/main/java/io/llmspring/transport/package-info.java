/**
 * Moves requests and frames over HTTP and does not understand what they mean.
 */
@NullMarked
package io.llmspring.transport;

import org.jspecify.annotations.NullMarked;
