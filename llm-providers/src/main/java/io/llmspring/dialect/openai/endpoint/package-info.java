/**
 * What servers of OpenAI's protocols have beside answers in words: embeddings and a list
 * of models. Both protocols share it and do not know each other.
 */
@NullMarked
package io.llmspring.dialect.openai.endpoint;

import org.jspecify.annotations.NullMarked;
