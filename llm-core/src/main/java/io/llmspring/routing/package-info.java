/**
 * From a name to the targets that answer it.
 */
@NullMarked
package io.llmspring.routing;

import org.jspecify.annotations.NullMarked;
