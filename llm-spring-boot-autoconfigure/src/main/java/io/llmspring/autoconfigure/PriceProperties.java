package io.llmspring.autoconfigure;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Price of one model, an item of the list below 'llm.prices'. Amounts are in USD per
 * million tokens. An absent amount is unknown, which is not free; free is 0.
 *
 * @param model Model that the price is of, such as 'openai:gpt-5-mini', by the name of a
 * provider or of a vendor in the price book.
 * @param input Fresh input tokens.
 * @param output Output tokens.
 * @param cacheRead Input tokens read from a cache.
 * @param cacheWrite Input tokens written to a cache.
 * @param cacheWrite1h Input tokens written to a cache that lives an hour.
 * @param reasoning Reasoning tokens, where they cost something else than other output.
 * @param perCall Price of one call of a tool of the provider, by the name of the tool.
 * @param from First day of the price, or the instant at which it begins, in UTC.
 * @param until First day on which the price is no longer valid, or the instant at which
 * it ends, in UTC.
 * @param tiers List of other amounts for requests with a long input, in ascending order.
 * @since 0.1.0
 */
@ConfigurationPropertiesSource
public record PriceProperties(@Nullable String model, @Nullable BigDecimal input, @Nullable BigDecimal output,
		@Nullable BigDecimal cacheRead, @Nullable BigDecimal cacheWrite, @Nullable BigDecimal cacheWrite1h,
		@Nullable BigDecimal reasoning, @DefaultValue Map<String, BigDecimal> perCall, @Nullable String from,
		@Nullable String until, @DefaultValue List<Tier> tiers) {

	/**
	 * Other amounts for requests with a long input.
	 *
	 * @param above Number of input tokens above which the amounts count.
	 * @param input Fresh input tokens.
	 * @param output Output tokens.
	 * @param cacheRead Input tokens read from a cache.
	 * @param cacheWrite Input tokens written to a cache.
	 * @param cacheWrite1h Input tokens written to a cache that lives an hour.
	 * @param reasoning Reasoning tokens.
	 */
	@ConfigurationPropertiesSource
	public record Tier(@Nullable Long above, @Nullable BigDecimal input, @Nullable BigDecimal output,
			@Nullable BigDecimal cacheRead, @Nullable BigDecimal cacheWrite, @Nullable BigDecimal cacheWrite1h,
			@Nullable BigDecimal reasoning) {

	}

}
