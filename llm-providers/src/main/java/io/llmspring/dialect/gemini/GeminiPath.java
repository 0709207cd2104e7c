package io.llmspring.dialect.gemini;

import io.llmspring.dialect.support.UriPath;
import io.llmspring.spi.ProviderProfile;

/**
 * Where a model is. At Google AI it stands below {@code /models}; at Vertex AI below its
 * publisher, or it is an endpoint of the project, see "Vertex AI API, Method:
 * models.generateContent". Slashes stay, because names of tuned models hold them.
 *
 * @param path the path of the model, without a method
 * @param template the same without the name
 */
record GeminiPath(String path, String template) {

	static GeminiPath of(String model, ProviderProfile profile) {
		String name = model.startsWith("/") ? model.substring(1) : model;
		return GeminiHosting.of(profile).isVertex() ? vertex(name) : google(name);
	}

	private static GeminiPath google(String name) {
		String whole = name(name);
		return new GeminiPath("/" + UriPath.segments(whole),
				whole.startsWith("tunedModels/") ? "/tunedModels/{model}" : "/models/{model}");
	}

	/**
	 * The name of a model as requests to Google AI hold it.
	 * @param model name as the caller has it
	 * @return the name with its collection
	 */
	static String name(String model) {
		String name = model.startsWith("/") ? model.substring(1) : model;
		boolean whole = name.startsWith("models/") || name.startsWith("tunedModels/");
		return whole ? name : "models/" + name;
	}

	private static GeminiPath vertex(String name) {
		if (name.startsWith("endpoints/")) {
			return new GeminiPath("/" + UriPath.segments(name), "/endpoints/{endpoint}");
		}
		if (name.startsWith("publishers/")) {
			return new GeminiPath("/" + UriPath.segments(name), "/publishers/{publisher}/models/{model}");
		}
		String model = name.startsWith("models/") ? name : "models/" + name;
		return new GeminiPath("/publishers/google/" + UriPath.segments(model), "/publishers/google/models/{model}");
	}

	/**
	 * Return where a method of the model is.
	 * @param method name of the method, with its query
	 * @return the place
	 */
	GeminiPath method(String method) {
		return new GeminiPath(this.path + ":" + method, this.template + ":" + method);
	}

}
