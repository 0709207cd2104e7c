package io.llmspring.token.google;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Where credentials are looked for.
 *
 * @param file the file that was named, or {@code null}
 * @param usualFile the file of the command line tool, or {@code null} if there is no
 * place for it
 * @param scope what tokens are for
 * @param quotaProject project that pays, or {@code null} for that of the credentials
 * @param metadataHost host of the metadata server
 */
record GoogleSettings(@Nullable Path file, @Nullable Path usualFile, String scope, @Nullable String quotaProject,
		String metadataHost) {

	private static final String USUAL_NAME = "application_default_credentials.json";

	static GoogleSettings read(Map<String, String> parameters, UnaryOperator<@Nullable String> environment) {
		String file = first(parameters.get("credentials"), environment.apply("GOOGLE_APPLICATION_CREDENTIALS"));
		String scope = first(parameters.get("scope"), "https://www.googleapis.com/auth/cloud-platform");
		String host = first(environment.apply("GCE_METADATA_HOST"), "metadata.google.internal");
		return new GoogleSettings((file != null) ? Path.of(file) : null, usualFile(environment), String.valueOf(scope),
				first(parameters.get("quota-project"), environment.apply("GOOGLE_CLOUD_QUOTA_PROJECT")),
				String.valueOf(host));
	}

	private static @Nullable Path usualFile(UnaryOperator<@Nullable String> environment) {
		String directory = first(environment.apply("CLOUDSDK_CONFIG"), null);
		if (directory != null) {
			return Path.of(directory, USUAL_NAME);
		}
		String data = first(environment.apply("APPDATA"), null);
		if (data != null) {
			return Path.of(data, "gcloud", USUAL_NAME);
		}
		String home = first(environment.apply("HOME"), null);
		return (home != null) ? Path.of(home, ".config", "gcloud", USUAL_NAME) : null;
	}

	private static @Nullable String first(@Nullable String value, @Nullable String other) {
		String result = StringUtils.hasText(value) ? value : other;
		return StringUtils.hasText(result) ? result.strip() : null;
	}

}
