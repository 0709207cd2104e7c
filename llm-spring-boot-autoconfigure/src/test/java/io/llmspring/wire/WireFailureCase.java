package io.llmspring.wire;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.llmspring.error.ErrorKind;

/**
 * An answer that is a failure.
 *
 * @param status the status
 * @param contentType the content type
 * @param body the body
 * @param kind what the caller gets
 */
record WireFailureCase(int status, String contentType, String body, ErrorKind kind) {

	static WireFailureCase json(int status, String body, ErrorKind kind) {
		return new WireFailureCase(status, "application/json", body, kind);
	}

	static WireFailureCase html(int status, ErrorKind kind) {
		return new WireFailureCase(status, "text/html", "<html><title>502 Bad Gateway</title>nginx</html>", kind);
	}

	ResponseDefinitionBuilder response() {
		return WireMock.aResponse()
			.withStatus(this.status)
			.withHeader("Content-Type", this.contentType)
			.withBody(this.body);
	}

}
