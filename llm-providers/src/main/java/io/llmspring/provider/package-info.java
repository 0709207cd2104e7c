/**
 * Providers behind HTTP: a profile, a dialect, a transport and a key.
 */
@NullMarked
package io.llmspring.provider;

import org.jspecify.annotations.NullMarked;
