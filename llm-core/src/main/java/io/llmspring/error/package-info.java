/**
 * Everything that can go wrong with a call, sorted by what the caller can do about it.
 */
@NullMarked
package io.llmspring.error;

import org.jspecify.annotations.NullMarked;
