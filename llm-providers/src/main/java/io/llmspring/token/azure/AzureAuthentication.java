package io.llmspring.token.azure;

import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.llmspring.spi.AuthenticationScheme;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.RequestSigner;
import io.llmspring.token.CachedTokenSource;
import io.llmspring.token.TokenEndpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Authorizes requests with tokens of Microsoft Entra id. Which identity it is follows
 * from what is set, and nothing is tried out:
 * <ol>
 * <li>tenant, client and {@code client-secret}: that application, see "OAuth 2.0 client
 * credentials flow"</li>
 * <li>tenant, client and {@code federated-token-file}: the workload identity of a
 * cluster</li>
 * <li>{@code IDENTITY_ENDPOINT} and {@code IDENTITY_HEADER}: the managed identity of App
 * Service, Functions and Container Apps</li>
 * <li>otherwise the managed identity of the virtual machine, see "Azure Instance Metadata
 * Service"</li>
 * </ol>
 * Parameters are {@code tenant-id}, {@code client-id}, {@code client-secret},
 * {@code federated-token-file}, {@code authority-host} and {@code scope}; all but the
 * last one come from the variables of Azure ({@code AZURE_TENANT_ID}, …) otherwise.
 *
 * @since 0.1.0
 */
public final class AzureAuthentication implements AuthenticationScheme {

	/**
	 * Name of the scheme: {@value}.
	 */
	public static final String NAME = "azure";

	private final Supplier<TokenEndpoint> endpoint;

	private final UnaryOperator<@Nullable String> environment;

	private final Clock clock;

	private AzureAuthentication(Supplier<TokenEndpoint> endpoint, UnaryOperator<@Nullable String> environment,
			Clock clock) {
		this.endpoint = endpoint;
		this.environment = environment;
		this.clock = clock;
	}

	/**
	 * Create the scheme.
	 * @param endpoint asks for tokens
	 * @param environment gives the values of environment variables, or {@code null}
	 * @param clock tells when tokens end
	 * @return the scheme
	 */
	public static AzureAuthentication of(TokenEndpoint endpoint, UnaryOperator<@Nullable String> environment,
			Clock clock) {
		Assert.notNull(endpoint, "'endpoint' must not be null");
		return of(() -> endpoint, environment, clock);
	}

	/**
	 * Create the scheme.
	 * @param endpoint gives what asks for tokens, as soon as a provider uses the scheme
	 * @param environment gives the values of environment variables, or {@code null}
	 * @param clock tells when tokens end
	 * @return the scheme
	 */
	public static AzureAuthentication of(Supplier<TokenEndpoint> endpoint, UnaryOperator<@Nullable String> environment,
			Clock clock) {
		Assert.notNull(endpoint, "'endpoint' must not be null");
		Assert.notNull(environment, "'environment' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		return new AzureAuthentication(endpoint, environment, clock);
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public RequestSigner signer(ProviderProfile profile, Map<String, String> parameters) {
		AzureSettings settings = AzureSettings.read(parameters, this.environment);
		TokenEndpoint endpoint = this.endpoint.get();
		return CachedTokenSource.of(settings.isApplication() ? new AzureApplication(endpoint, settings, this.clock)
				: new AzureManagedIdentity(endpoint, settings, this.clock), this.clock)
			.bearer();
	}

}
