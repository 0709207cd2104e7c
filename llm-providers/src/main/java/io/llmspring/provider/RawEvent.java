package io.llmspring.provider;

import org.jspecify.annotations.Nullable;

/**
 * One piece of an answer as the provider sent it: a server-sent event, a line, or a whole
 * body.
 *
 * @param event name of the event, or {@code null} if it has none
 * @param data the data, verbatim
 * @since 0.1.0
 */
public record RawEvent(@Nullable String event, String data) {
}
