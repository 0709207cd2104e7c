/**
 * The Chat Completions protocol of OpenAI, which most other servers speak too. What they
 * do differently is data: see
 * {@link io.llmspring.dialect.openai.chat.OpenAiChatDialect#quirks()}.
 */
@NullMarked
package io.llmspring.dialect.openai.chat;

import org.jspecify.annotations.NullMarked;
