package io.llmspring.docs;

import io.llmspring.spi.Dialect;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

// tag::dialect-bean[]
@Configuration(proxyBeanMethods = false)
class DialectConfiguration {

	@Bean
	Dialect linesDialect() {
		return new LinesDialect();
	}

}
// end::dialect-bean[]
