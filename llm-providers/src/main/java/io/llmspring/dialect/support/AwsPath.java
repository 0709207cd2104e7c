package io.llmspring.dialect.support;

/**
 * Paths below the address of Amazon Bedrock's runtime.
 *
 * @since 0.1.0
 */
public final class AwsPath {

	private AwsPath() {
	}

	/**
	 * The path of an operation on a model.
	 * @param model id of the model or of an inference profile, or an ARN
	 * @param operation the operation, for example {@code converse}
	 * @return the path, the id encoded as one segment
	 */
	public static String model(String model, String operation) {
		return "/model/" + UriPath.segment(model) + "/" + operation;
	}

	/**
	 * The same path with a placeholder for the model, for metrics.
	 * @param operation the operation
	 * @return the template
	 */
	public static String template(String operation) {
		return "/model/{model}/" + operation;
	}

}
