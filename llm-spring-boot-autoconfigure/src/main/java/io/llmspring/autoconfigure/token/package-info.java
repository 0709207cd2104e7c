/**
 * Auto-configuration of the ways to authorize requests with tokens of clouds.
 */
@NullMarked
package io.llmspring.autoconfigure.token;

import org.jspecify.annotations.NullMarked;
