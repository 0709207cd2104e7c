package io.llmspring.dialect.openai.endpoint;

import io.llmspring.dialect.support.UriPath;
import io.llmspring.spi.ProviderProfile;
import org.jspecify.annotations.Nullable;

/**
 * Where an endpoint is. Azure has two forms of its own, see "Azure OpenAI REST API
 * reference": the deployment in the path, and the version of the API in the query.
 *
 * @param path the path with its query
 * @param template the same without the name of the deployment
 * @since 0.1.0
 */
public record OpenAiPath(String path, String template) {

	/**
	 * Name of the quirk that says whether the model stands in the path, as the name of a
	 * deployment: {@code omit} or {@code include}.
	 */
	public static final String DEPLOYMENT_PATH = "deployment-path";

	/**
	 * Name of the quirk that holds the version of the API.
	 */
	public static final String API_VERSION = "api-version";

	/**
	 * Find an endpoint.
	 * @param endpoint its path as OpenAI has it
	 * @param model name of the model, which is that of the deployment, or {@code null} if
	 * the endpoint belongs to none
	 * @param profile the server
	 * @return where it is
	 */
	public static OpenAiPath of(String endpoint, @Nullable String model, ProviderProfile profile) {
		String version = profile.quirks().getOrDefault(API_VERSION, "");
		String query = version.isEmpty() ? "" : "?api-version=" + UriPath.segment(version);
		if (model != null && "include".equals(profile.quirks().get(DEPLOYMENT_PATH))) {
			return new OpenAiPath("/deployments/" + UriPath.segment(model) + endpoint + query,
					"/deployments/{deployment}" + endpoint + query);
		}
		return new OpenAiPath(endpoint + query, endpoint + query);
	}

}
