package io.llmspring.autoconfigure.observation;

import io.llmspring.autoconfigure.LlmAutoConfiguration;
import io.llmspring.observation.TagNames;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of the meters of what calls use.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = LlmAutoConfiguration.class,
		afterName = { "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, TagNames.class })
public final class LlmMetricsAutoConfiguration {

	LlmMetricsAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	LlmMeters llmMeters(MeterRegistry registry, TagNames names) {
		return new LlmMeters(registry, names);
	}

}
