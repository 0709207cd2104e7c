/**
 * What calls used and cost.
 */
@NullMarked
package io.llmspring.accounting;

import org.jspecify.annotations.NullMarked;
