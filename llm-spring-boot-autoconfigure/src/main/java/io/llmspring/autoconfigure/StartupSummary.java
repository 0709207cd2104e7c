package io.llmspring.autoconfigure;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import io.llmspring.routing.AliasResolver;
import io.llmspring.routing.Route;
import io.llmspring.usage.PriceBook;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Says in one line what the application has come up with.
 */
final class StartupSummary {

	private static final Log logger = LogFactory.getLog(LlmAutoConfiguration.class);

	private StartupSummary() {
	}

	static void log(LlmSetup setup, AliasResolver resolver, PriceBook prices) {
		if (logger.isInfoEnabled()) {
			logger.info(text(setup, resolver, prices, LocalDate.now(Clock.systemUTC())));
		}
	}

	static String text(LlmSetup setup, AliasResolver resolver, PriceBook prices, LocalDate today) {
		String profile = resolver.activeProfile();
		return "LLM providers " + setup.providers().stream().map(ProviderDescription::name).toList() + ", aliases "
				+ resolver.routes(null).stream().map(Route::name).toList()
				+ ((profile != null) ? " in profile '" + profile + "'" : "") + ", prices of " + prices.size()
				+ " models" + age(prices.asOf(), today);
	}

	private static String age(@Nullable LocalDate asOf, LocalDate today) {
		return (asOf != null) ? " as of " + asOf + " (" + ChronoUnit.DAYS.between(asOf, today) + " days old)" : "";
	}

}
