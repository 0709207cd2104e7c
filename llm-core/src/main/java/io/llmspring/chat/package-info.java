/**
 * Requests, events and responses of a chat, in one canonical shape.
 */
@NullMarked
package io.llmspring.chat;

import org.jspecify.annotations.NullMarked;
