/**
 * From bytes in arbitrary cuts to the frames of a stream: push state machines without
 * threads, clocks or libraries.
 */
@NullMarked
package io.llmspring.transport.framing;

import org.jspecify.annotations.NullMarked;
