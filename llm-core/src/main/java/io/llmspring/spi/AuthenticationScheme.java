package io.llmspring.spi;

import java.util.Map;

/**
 * A way to authorize requests that configuration can name. Every bean of this type is
 * known to {@code llm.providers.*.auth} under its name.
 *
 * @since 0.1.0
 */
public interface AuthenticationScheme {

	/**
	 * Return the name that configuration uses.
	 * @return the name, for example {@code aws}
	 */
	String name();

	/**
	 * Create the signer of one provider. Nothing is sent and no secret is looked up yet.
	 * @param profile the provider
	 * @param parameters what is configured for it below
	 * {@code llm.providers.*.parameters}
	 * @return the signer
	 * @throws IllegalArgumentException if a parameter is missing or wrong; the message
	 * names it
	 */
	RequestSigner signer(ProviderProfile profile, Map<String, String> parameters);

}
