package io.llmspring.token.google;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.llmspring.spi.AuthenticationScheme;
import io.llmspring.spi.ProviderProfile;
import io.llmspring.spi.RequestSigner;
import io.llmspring.token.CachedTokenSource;
import io.llmspring.token.TokenEndpoint;
import io.llmspring.token.TokenSource;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Authorizes requests with tokens of Google Cloud. Credentials are found in the order of
 * "How Application Default Credentials works":
 * <ol>
 * <li>the file that the parameter {@code credentials} or
 * {@code GOOGLE_APPLICATION_CREDENTIALS} names</li>
 * <li>the file that {@code gcloud auth application-default login} writes</li>
 * <li>otherwise the metadata server of the machine</li>
 * </ol>
 * A file may hold a service account, a user, a workload identity with a token from a file
 * or an address, or the impersonation of a service account. It is read again for each
 * token. Further parameters are {@code scope} and {@code quota-project}.
 *
 * @since 0.1.0
 */
public final class GoogleAuthentication implements AuthenticationScheme {

	/**
	 * Name of the scheme: {@value}.
	 */
	public static final String NAME = "google";

	private final Supplier<TokenEndpoint> endpoint;

	private final UnaryOperator<@Nullable String> environment;

	private final Clock clock;

	private GoogleAuthentication(Supplier<TokenEndpoint> endpoint, UnaryOperator<@Nullable String> environment,
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
	public static GoogleAuthentication of(TokenEndpoint endpoint, UnaryOperator<@Nullable String> environment,
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
	public static GoogleAuthentication of(Supplier<TokenEndpoint> endpoint, UnaryOperator<@Nullable String> environment,
			Clock clock) {
		Assert.notNull(endpoint, "'endpoint' must not be null");
		Assert.notNull(environment, "'environment' must not be null");
		Assert.notNull(clock, "'clock' must not be null");
		return new GoogleAuthentication(endpoint, environment, clock);
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public RequestSigner signer(ProviderProfile profile, Map<String, String> parameters) {
		GoogleSettings settings = GoogleSettings.read(parameters, this.environment);
		GoogleTokens tokens = new GoogleTokens(this.endpoint.get(), settings, this.clock);
		TokenSource cached = CachedTokenSource.of(tokens, this.clock);
		return (request, address) -> cached.token().map((token) -> {
			Map<String, String> headers = new HashMap<>();
			headers.put("authorization", "Bearer " + token.value().reveal());
			String project = tokens.quotaProject();
			if (project != null) {
				headers.put("x-goog-user-project", project);
			}
			return headers;
		});
	}

}
