/**
 * Tokens of Google Cloud.
 */
@NullMarked
package io.llmspring.token.google;

import org.jspecify.annotations.NullMarked;
