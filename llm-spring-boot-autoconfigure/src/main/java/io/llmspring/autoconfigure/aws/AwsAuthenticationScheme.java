package io.llmspring.autoconfigure.aws;

import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

import io.llmspring.spi.AuthenticationScheme;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.RequestSigner;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

import org.springframework.util.StringUtils;

/**
 * Signs requests for Amazon Bedrock. The parameter {@code region} is the region that the
 * signature is good for, {@code profile} a named profile of the shared configuration of
 * AWS, and {@code service} another service than Bedrock.
 */
final class AwsAuthenticationScheme implements AuthenticationScheme {

	static final String NAME = "aws";

	private static final String SERVICE = "bedrock";

	private final Supplier<@Nullable AwsCredentialsProvider> credentials;

	private final Clock clock;

	/**
	 * Create the scheme.
	 * @param credentials gives the credentials of the application, or {@code null} for
	 * the default chain of AWS
	 * @param clock tells the time of signatures
	 */
	AwsAuthenticationScheme(Supplier<@Nullable AwsCredentialsProvider> credentials, Clock clock) {
		this.credentials = credentials;
		this.clock = clock;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public RequestSigner signer(ProviderProfile profile, Map<String, String> parameters) {
		String region = parameters.get("region");
		if (!StringUtils.hasText(region)) {
			throw new IllegalArgumentException("'region' is missing");
		}
		return new AwsRequestSigner(credentials(parameters.get("profile")), parameters.getOrDefault("service", SERVICE),
				region.strip(), this.clock);
	}

	private AwsCredentialsProvider credentials(@Nullable String profile) {
		if (StringUtils.hasText(profile)) {
			return DefaultCredentialsProvider.builder().profileName(profile.strip()).build();
		}
		AwsCredentialsProvider own = this.credentials.get();
		return (own != null) ? own : DefaultCredentialsProvider.builder().build();
	}

}
