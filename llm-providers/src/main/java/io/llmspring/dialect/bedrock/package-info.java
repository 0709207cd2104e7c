/**
 * The Converse API of Amazon Bedrock.
 */
@NullMarked
package io.llmspring.dialect.bedrock;

import org.jspecify.annotations.NullMarked;
