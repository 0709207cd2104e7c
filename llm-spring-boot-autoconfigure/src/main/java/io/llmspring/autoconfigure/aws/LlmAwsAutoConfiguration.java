package io.llmspring.autoconfigure.aws;

import java.time.Clock;

import io.llmspring.autoconfigure.LlmAutoConfiguration;
import io.llmspring.spi.AuthenticationScheme;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of the authentication scheme {@code aws},
 * which signs requests with the credentials of the application: a bean of type
 * {@link AwsCredentialsProvider} if there is one, otherwise the default chain of AWS.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = LlmAutoConfiguration.class)
@ConditionalOnClass({ AwsV4HttpSigner.class, AwsCredentialsProvider.class })
@ConditionalOnBooleanProperty(name = "llm.enabled", matchIfMissing = true)
public final class LlmAwsAutoConfiguration {

	LlmAwsAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = "llmAwsAuthenticationScheme")
	AuthenticationScheme llmAwsAuthenticationScheme(ObjectProvider<AwsCredentialsProvider> credentials) {
		return new AwsAuthenticationScheme(credentials::getIfUnique, Clock.systemUTC());
	}

}
