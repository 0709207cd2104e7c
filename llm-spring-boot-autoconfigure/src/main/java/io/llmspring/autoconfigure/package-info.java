/**
 * Properties, wiring and start-up checks.
 */
@NullMarked
package io.llmspring.autoconfigure;

import org.jspecify.annotations.NullMarked;
