/**
 * What all dialects need to read and write: no Spring, no Reactor, no network.
 */
@NullMarked
package io.llmspring.dialect.support;

import org.jspecify.annotations.NullMarked;
