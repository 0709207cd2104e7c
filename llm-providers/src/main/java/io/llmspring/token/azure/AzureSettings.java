package io.llmspring.token.azure;

import java.net.URI;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * What is set for an identity.
 *
 * @param tenant the tenant, or {@code null}
 * @param client the application or the managed identity, or {@code null}
 * @param secret the secret of the application, or {@code null}
 * @param tokenFile file of the token that the cluster gives, or {@code null}
 * @param authority address of Entra id
 * @param scope what the token is for
 * @param identityEndpoint address of the managed identity, or {@code null} for that of
 * the virtual machine
 * @param identityHeader what that address wants to see, or {@code null}
 * @param machine address of the services of the virtual machine
 */
record AzureSettings(@Nullable String tenant, @Nullable String client, @Nullable String secret,
		@Nullable String tokenFile, URI authority, String scope, @Nullable URI identityEndpoint,
		@Nullable String identityHeader, URI machine) {

	// The address is the same on all machines
	private static final String MACHINE = "http://169.254.169.254";

	static AzureSettings read(Map<String, String> parameters, UnaryOperator<@Nullable String> environment) {
		Values values = new Values(parameters, environment);
		String endpoint = values.get(null, "IDENTITY_ENDPOINT");
		String header = values.get(null, "IDENTITY_HEADER");
		boolean service = endpoint != null && header != null;
		AzureSettings settings = new AzureSettings(values.get("tenant-id", "AZURE_TENANT_ID"),
				values.get("client-id", "AZURE_CLIENT_ID"), values.get("client-secret", "AZURE_CLIENT_SECRET"),
				values.get("federated-token-file", "AZURE_FEDERATED_TOKEN_FILE"),
				values.address("authority-host", "AZURE_AUTHORITY_HOST", "https://login.microsoftonline.com"),
				values.get("scope", null, "https://cognitiveservices.azure.com/.default"),
				service ? URI.create(endpoint) : null, service ? header : null,
				values.address(null, "AZURE_POD_IDENTITY_AUTHORITY_HOST", MACHINE));
		if (settings.isApplication()) {
			Assert.isTrue(settings.tenant != null, "'tenant-id' is missing, and so is AZURE_TENANT_ID");
			Assert.isTrue(settings.client != null, "'client-id' is missing, and so is AZURE_CLIENT_ID");
		}
		return settings;
	}

	boolean isApplication() {
		return this.secret != null || this.tokenFile != null;
	}

	// A managed identity is asked for the resource, which is the scope without its end
	String resource() {
		String end = "/.default";
		return this.scope.endsWith(end) ? this.scope.substring(0, this.scope.length() - end.length()) : this.scope;
	}

	@Override
	public String toString() {
		return "AzureSettings[tenant=" + this.tenant + ", client=" + this.client + "]";
	}

	private record Values(Map<String, String> parameters, UnaryOperator<@Nullable String> environment) {

		@Nullable String get(@Nullable String parameter, @Nullable String variable) {
			String value = (parameter != null) ? this.parameters.get(parameter) : null;
			if (!StringUtils.hasText(value) && variable != null) {
				value = this.environment.apply(variable);
			}
			return StringUtils.hasText(value) ? value.strip() : null;
		}

		String get(@Nullable String parameter, @Nullable String variable, String absent) {
			String value = get(parameter, variable);
			return (value != null) ? value : absent;
		}

		URI address(@Nullable String parameter, String variable, String absent) {
			String value = get(parameter, variable, absent);
			try {
				URI address = URI.create(value.endsWith("/") ? value : value + "/");
				Assert.isTrue(address.getHost() != null, "no host");
				return address;
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException(
						"'" + ((parameter != null) ? parameter : variable) + "' is no address", ex);
			}
		}

	}

}
