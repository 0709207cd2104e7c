package io.llmspring.provider;

import java.util.List;
import java.util.function.Function;

import io.llmspring.error.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Finds the provider's id of a request among the headers of the answer.
 */
final class RequestId {

	private static final List<String> NAMES = List.of("x-request-id", "request-id", "x-amzn-requestid",
			"x-ms-request-id", "apim-request-id", "cf-ray");

	private static final int MAX_LENGTH = 200;

	private RequestId() {
	}

	static @Nullable String of(Function<String, @Nullable String> headers) {
		for (String name : NAMES) {
			String value = headers.apply(name);
			if (value != null && !value.isBlank()) {
				return SafeText.clean(value.substring(0, Math.min(value.length(), MAX_LENGTH)));
			}
		}
		return null;
	}

}
