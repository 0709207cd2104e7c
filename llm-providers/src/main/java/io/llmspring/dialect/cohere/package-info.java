/**
 * The Chat API of Cohere, version 2.
 */
@NullMarked
package io.llmspring.dialect.cohere;

import org.jspecify.annotations.NullMarked;
