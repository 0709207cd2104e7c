package io.llmspring.token;

import java.time.Instant;

import io.llmspring.model.Secret;

/**
 * A token and how long it is good.
 *
 * @param value the token
 * @param expiresAt when it ceases to be accepted
 * @since 0.1.0
 */
public record AccessToken(Secret value, Instant expiresAt) {

}
