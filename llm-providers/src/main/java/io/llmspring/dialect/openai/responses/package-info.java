/**
 * The Responses API of OpenAI, as OpenAI and the servers that imitate it speak it.
 */
@NullMarked
package io.llmspring.dialect.openai.responses;

import org.jspecify.annotations.NullMarked;
