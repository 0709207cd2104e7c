/**
 * Messages of a conversation and the content that they hold, independent of any provider.
 */
@NullMarked
package io.llmspring.message;

import org.jspecify.annotations.NullMarked;
