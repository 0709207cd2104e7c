package io.llmspring.autoconfigure.actuate;

import io.llmspring.accounting.UsageTotals;
import io.llmspring.autoconfigure.LlmAutoConfiguration;
import io.llmspring.autoconfigure.LlmSetup;
import io.llmspring.provider.ProviderPresets;
import io.llmspring.routing.AliasResolver;
import io.llmspring.usage.PriceBook;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of the {@link LlmEndpoint}, and of what
 * hides keys from the other endpoints.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = LlmAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
public final class LlmEndpointAutoConfiguration {

	LlmEndpointAutoConfiguration() {
	}

	@Bean
	static LlmSanitizingFunction llmSanitizingFunction() {
		return new LlmSanitizingFunction(ProviderPresets.load());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(LlmSetup.class)
	@ConditionalOnAvailableEndpoint
	LlmEndpoint llmEndpoint(LlmSetup setup, AliasResolver resolver, UsageTotals totals, PriceBook prices) {
		return new LlmEndpoint(setup, resolver, totals, prices);
	}

}
