/**
 * The Gemini API of Google.
 */
@NullMarked
package io.llmspring.dialect.gemini;

import org.jspecify.annotations.NullMarked;
