/**
 * Tests with Spring Boot that need no provider, no network and no key.
 */
@NullMarked
package io.llmspring.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
