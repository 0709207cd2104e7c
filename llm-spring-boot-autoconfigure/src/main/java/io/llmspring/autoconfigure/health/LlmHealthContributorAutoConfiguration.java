package io.llmspring.autoconfigure.health;

import java.time.Clock;

import io.llmspring.accounting.UsageTotals;
import io.llmspring.autoconfigure.LlmAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of the {@link LlmHealthIndicator}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = LlmAutoConfiguration.class)
@ConditionalOnClass({ ReactiveHealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(UsageTotals.class)
@ConditionalOnEnabledHealthIndicator("llm")
public final class LlmHealthContributorAutoConfiguration {

	LlmHealthContributorAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = { "llmHealthIndicator", "llmHealthContributor" })
	LlmHealthIndicator llmHealthContributor(UsageTotals totals) {
		return new LlmHealthIndicator(totals, Clock.systemUTC());
	}

}
