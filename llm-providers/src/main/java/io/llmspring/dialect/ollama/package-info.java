/**
 * The native protocol of Ollama.
 */
@NullMarked
package io.llmspring.dialect.ollama;

import org.jspecify.annotations.NullMarked;
