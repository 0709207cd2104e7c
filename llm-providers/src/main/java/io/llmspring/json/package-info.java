/**
 * The documented, versioned JSON form of requests, answers, events and conversations.
 */
@NullMarked
package io.llmspring.json;

import org.jspecify.annotations.NullMarked;
