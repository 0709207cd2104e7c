/**
 * The actuator endpoint.
 */
@NullMarked
package io.llmspring.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
