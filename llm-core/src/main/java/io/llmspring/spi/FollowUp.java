package io.llmspring.spi;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How an answer goes on that did not end with its exchange, because the provider works on
 * it in the background.
 *
 * @param request asks for what is still to come
 * @param delay how long to wait before it is sent
 * @param cancel tells the provider that nobody waits any more, or {@code null} if it
 * cannot be told
 * @since 0.1.0
 */
public record FollowUp(WireRequest request, Duration delay, @Nullable WireRequest cancel) {

}
