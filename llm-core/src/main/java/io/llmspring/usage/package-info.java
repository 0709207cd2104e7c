/**
 * What an answer used and what that costs: one canonical
 * {@link io.llmspring.usage.TokenUsage}, dated and tiered {@link io.llmspring.usage.Price
 * prices} in a {@link io.llmspring.usage.PriceBook}, and a
 * {@link io.llmspring.usage.Cost} that is exact or says why it is unknown.
 */
@NullMarked
package io.llmspring.usage;

import org.jspecify.annotations.NullMarked;
