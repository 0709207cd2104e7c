/**
 * Tokens of Microsoft Entra id.
 */
@NullMarked
package io.llmspring.token.azure;

import org.jspecify.annotations.NullMarked;
