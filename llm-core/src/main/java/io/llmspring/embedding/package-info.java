/**
 * The canonical model of embeddings.
 */
@NullMarked
package io.llmspring.embedding;

import org.jspecify.annotations.NullMarked;
