package io.llmspring.sample;

import java.net.URI;
import java.time.Duration;

import io.llmspring.error.ErrorKind;
import io.llmspring.error.LlmException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/**
 * Says in the words of HTTP what went wrong with a model. Keys and prompts are not in the
 * messages of {@link LlmException}, so these can be shown.
 */
@RestControllerAdvice
class LlmProblems extends ResponseEntityExceptionHandler {

	private static final String EXPECTED = "The body must be JSON such as {\"alias\": \"fast\", \"message\": \"Hello\"}, "
			+ "sent as application/json.";

	@ExceptionHandler
	ResponseEntity<ProblemDetail> failed(LlmException failure) {
		ErrorKind kind = failure.kind();
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status(failure), String.valueOf(failure.getMessage()));
		problem.setType(URI.create("urn:llm:error:" + kind.id()));
		problem.setTitle(title(kind));
		problem.setProperty("kind", kind.id());
		problem.setProperty("retryable", failure.retryable());
		problem.setProperty("attempts", CallView.attempts(failure.attempts()));
		ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.getStatus())
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		Duration retryAfter = failure.retryAfter();
		if (retryAfter != null) {
			response.header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter.toSeconds())));
		}
		return response.body(problem);
	}

	@Override
	protected Mono<ResponseEntity<Object>> handleServerWebInputException(ServerWebInputException failure,
			HttpHeaders headers, HttpStatusCode status, ServerWebExchange exchange) {
		return explained(failure, EXPECTED, headers, status, exchange);
	}

	@Override
	protected Mono<ResponseEntity<Object>> handleUnsupportedMediaTypeStatusException(
			UnsupportedMediaTypeStatusException failure, HttpHeaders headers, HttpStatusCode status,
			ServerWebExchange exchange) {
		return explained(failure, EXPECTED, headers, status, exchange);
	}

	private Mono<ResponseEntity<Object>> explained(ErrorResponseException failure, String detail, HttpHeaders headers,
			HttpStatusCode status, ServerWebExchange exchange) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		return handleExceptionInternal(failure, problem, headers, status, exchange);
	}

	// Who asked for events gets a refusal as JSON all the same
	@Override
	protected Mono<ResponseEntity<Object>> createResponseEntity(@Nullable Object body, @Nullable HttpHeaders headers,
			HttpStatusCode status, ServerWebExchange exchange) {
		ResponseEntity.BodyBuilder response = ResponseEntity.status(status).headers(headers);
		if (body instanceof ProblemDetail) {
			response.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		}
		return Mono.just(response.body(body));
	}

	// What is wrong between us and a provider is not the caller's fault: 5xx
	private static HttpStatus status(LlmException failure) {
		return switch (failure.kind()) {
			case RATE_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
			case INVALID_REQUEST, UNSUPPORTED -> HttpStatus.BAD_REQUEST;
			case CONTEXT_LENGTH -> HttpStatus.CONTENT_TOO_LARGE;
			case CONTENT_FILTERED -> HttpStatus.UNPROCESSABLE_CONTENT;
			case UNKNOWN_MODEL -> HttpStatus.NOT_FOUND;
			case TIMEOUT_CONNECT, TIMEOUT_FIRST_TOKEN, TIMEOUT_IDLE, TIMEOUT_TOTAL -> HttpStatus.GATEWAY_TIMEOUT;
			case OVERLOADED, POOL_EXHAUSTED -> HttpStatus.SERVICE_UNAVAILABLE;
			case CONFIGURATION -> HttpStatus.INTERNAL_SERVER_ERROR;
			case ALL_TARGETS_FAILED -> failure.retryable() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_GATEWAY;
			default -> HttpStatus.BAD_GATEWAY;
		};
	}

	private static String title(ErrorKind kind) {
		String words = kind.id().replace('-', ' ');
		return Character.toUpperCase(words.charAt(0)) + words.substring(1);
	}

}
