/**
 * Tokens that authorize requests: where they come from, and how long they are kept.
 */
@NullMarked
package io.llmspring.token;

import org.jspecify.annotations.NullMarked;
