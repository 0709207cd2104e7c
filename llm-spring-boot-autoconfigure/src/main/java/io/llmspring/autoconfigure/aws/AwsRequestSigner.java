package io.llmspring.autoconfigure.aws;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import io.llmspring.error.ErrorKind;
import io.llmspring.spi.RequestSigner;
import io.llmspring.spi.WireError;
import io.llmspring.spi.WireException;
import io.llmspring.spi.WireRequest;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Signs requests by Signature Version 4. To look for credentials may read files and ask
 * the machine or a service, so it never happens on the thread of the caller.
 */
final class AwsRequestSigner implements RequestSigner {

	private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

	private final AwsCredentialsProvider credentials;

	private final String service;

	private final String region;

	private final Clock clock;

	AwsRequestSigner(AwsCredentialsProvider credentials, String service, String region, Clock clock) {
		this.credentials = credentials;
		this.service = service;
		this.region = region;
		this.clock = clock;
	}

	@Override
	public Mono<Map<String, String>> sign(WireRequest request, URI address) {
		return Mono.fromCallable(this.credentials::resolveCredentials)
			.map((identity) -> sign(request, address, identity))
			.subscribeOn(Schedulers.boundedElastic())
			.onErrorMap(SdkException.class, AwsRequestSigner::unavailable);
	}

	private Map<String, String> sign(WireRequest request, URI address, AwsCredentials identity) {
		SdkHttpRequest unsigned = SdkHttpRequest.builder()
			.method(SdkHttpMethod.fromValue(request.method()))
			.uri(address)
			.build();
		SignedRequest signed = this.signer.sign((builder) -> builder.identity(identity)
			.request(unsigned)
			.payload(ContentStreamProvider.fromByteArrayUnsafe(request.body()))
			.putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, this.service)
			.putProperty(AwsV4HttpSigner.REGION_NAME, this.region)
			.putProperty(HttpSigner.SIGNING_CLOCK, this.clock));
		Map<String, String> headers = new LinkedHashMap<>();
		signed.request().forEachHeader((name, values) -> {
			// The client writes the host itself, and the same one
			if (!name.equalsIgnoreCase("Host")) {
				headers.put(name, String.join(",", values));
			}
		});
		return headers;
	}

	// The message names every place that was looked at, and why it held nothing
	private static WireException unavailable(SdkException ex) {
		return new WireException(WireError.of(ErrorKind.AUTHENTICATION,
				"There are no credentials of AWS to sign the request with: set them up as for any program of AWS, or"
						+ " configure an API key of Amazon Bedrock"),
				ex);
	}

}
