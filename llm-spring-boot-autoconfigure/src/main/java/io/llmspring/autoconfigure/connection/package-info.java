/**
 * Connections to services that Testcontainers or Docker Compose runs.
 */
@NullMarked
package io.llmspring.autoconfigure.connection;

import org.jspecify.annotations.NullMarked;
