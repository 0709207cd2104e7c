/**
 * The Messages API of Anthropic, as Claude and the servers that imitate it speak it.
 */
@NullMarked
package io.llmspring.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
