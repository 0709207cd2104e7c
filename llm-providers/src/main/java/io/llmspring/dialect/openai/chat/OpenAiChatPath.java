package io.llmspring.dialect.openai.chat;

import io.llmspring.dialect.support.UriPath;

/**
 * Where an endpoint is. Azure has two forms of its own, see "Azure OpenAI REST API
 * reference": the deployment in the path, and the version of the API in the query.
 *
 * @param path the path with its query
 * @param template the same without the name of the deployment
 */
record OpenAiChatPath(String path, String template) {

	/**
	 * Find an endpoint.
	 * @param endpoint its path as OpenAI has it
	 * @param model name of the model, which is that of the deployment
	 * @param quirks how the server differs
	 * @return where it is
	 */
	static OpenAiChatPath of(String endpoint, String model, OpenAiChatQuirks quirks) {
		String version = quirks.get(OpenAiChatQuirks.API_VERSION);
		String query = version.isEmpty() ? "" : "?api-version=" + UriPath.segment(version);
		if (quirks.is(OpenAiChatQuirks.DEPLOYMENT_PATH, "include")) {
			return new OpenAiChatPath("/deployments/" + UriPath.segment(model) + endpoint + query,
					"/deployments/{deployment}" + endpoint + query);
		}
		return new OpenAiChatPath(endpoint + query, endpoint + query);
	}

}
