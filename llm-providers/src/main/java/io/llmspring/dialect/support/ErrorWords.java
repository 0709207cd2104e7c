package io.llmspring.dialect.support;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words by which providers can be understood, all in lower case. Each row was sent by
 * a real provider.
 */
final class ErrorWords {

	static final Set<String> BILLING_IDS = Set.of("insufficient_quota", "exceeded_current_quota_error",
			"billing_hard_limit_reached", "billing_not_active", "billing_error", "insufficient_balance",
			"insufficient_credits", "insufficient_user_quota", "payment_required", "arrearage", "1113");

	static final Pattern BILLING = any("credit balance is too low", "insufficient balance", "insufficient credit",
			"insufficient quota", "exceeded your current quota", "billing hard limit", "spending limit", "spend limit",
			"available credits", "more credits", "out of credits", "no credits", "enable billing", "api usage limits",
			"add a payment method");

	static final Set<String> CONTEXT_IDS = Set.of("context_length_exceeded", "context_window_exceeded",
			"model_context_window_exceeded", "exceed_context_size_error", "string_above_max_length", "prompt_too_long",
			"request_too_large_for_context");

	static final Pattern CONTEXT = any("max(?:imum)? context length", "context length exceeded",
			"exceeds? (?:the |its )?(?:model's |available |maximum )*context", "longer than the (?:model's|maximum) ",
			"exceeds the maximum number of tokens", "prompt is too long", "input is too long", "too many tokens",
			"tokens in request more than max tokens", "maximum prompt length", "maximum model length",
			"context the overflows", "reduce the length of the (?:messages|prompt|input)",
			"tokens\\) is too large to process", "input token count (?:is |\\()?\\d+\\)? but",
			"input token count exceeds");

	static final Set<String> FILTER_IDS = Set.of("content_filter", "content_filtered", "content_policy_violation",
			"responsibleaipolicyviolation", "moderation_blocked", "data_inspection_failed", "datainspectionfailed",
			"1301");

	static final Pattern FILTER = any("content management policy", "content filtering policy",
			"(?:prompt|input|request|content) was flagged", "violates (?:our )?usage (?:guidelines|polic)",
			"blocked by (?:our )?content");

	static final Set<String> KEY_IDS = Set.of("invalid_api_key", "incorrect_api_key", "authentication_error",
			"invalid_authentication_error", "unauthenticated", "unauthorized", "api_key_invalid", "api_key_expired",
			"account_deactivated", "unrecognizedclientexception", "expiredtokenexception", "invalidsignatureexception",
			"missingauthenticationtokenexception");

	static final Pattern KEY = any("api key not valid", "(?:incorrect|invalid|wrong|missing) (?:x-)?api[ -]key",
			"api key (?:is )?(?:invalid|expired|not found)", "unregistered callers", "no auth credentials");

	static final Set<String> MODEL_IDS = Set.of("model_not_found", "model_not_available", "model_not_supported",
			"model_not_exist", "unsupported_model", "unknown_model", "invalid_model", "no_such_model",
			"model_decommissioned", "deploymentnotfound", "modelnotfound", "modelnotfoundexception");

	private static final String NAME = "(?: [`'\"]?[\\w./:@+-]+[`'\"]?)?";

	static final Pattern MODEL = any("\\bunknown model\\b", "\\bunsupported model\\b",
			"\\binvalid model(?! (?:output|parameter|response|config))\\b", "\\bno such model\\b",
			"\\bmodels?[ /:]?" + NAME + "[\\w./:@+`'\"-]*,? (?:is |was |has been |could )?"
					+ "(?:not found|not be found|deprecated|decommissioned)\\b",
			"\\bmodel" + NAME + " (?:does not|doesn't) exist\\b", "\\bmodel not exist\\b",
			"\\bmodel" + NAME + "(?: is)? not (?:supported|available)\\b(?! (?:with|for|in|by|when))",
			"(?:^|not_found_error: )model: [\\w./:@-]+\\s*$", "not a valid model id", "model identifier is invalid",
			"supported api model names are", "no endpoints found for ", "end of its life", "not a chat model");

	static final Set<String> PARAMETER_IDS = Set.of("unsupported_parameter", "unsupported_value", "unknown_parameter",
			"invalid_value", "missing_required_parameter", "invalid_type", "invalid_function_parameters");

	static final Pattern PARAMETER = any("\\bparameters?\\b", "\\b(?:for|with|by|in) this model\\b",
			"at least one message");

	static final Set<String> PERMISSION_IDS = Set.of("permission_denied", "permission_error", "access_denied",
			"accessdeniedexception", "forbidden", "unsupported_country_region_territory", "service_disabled",
			"model_terms_required");

	static final Pattern PERMISSION = any("user location is not supported", "matching your data policy");

	static final Pattern UNSUPPORTED = any("no endpoints found that support");

	static final Set<String> OVERLOADED_IDS = Set.of("overloaded_error", "overloaded", "engine_overloaded",
			"engine_overloaded_error", "model_overloaded", "unavailable", "service_unavailable",
			"serviceunavailableexception", "modelnotreadyexception", "server_is_overloaded", "slow_down", "no_capacity",
			"capacity_exceeded");

	static final Set<String> RATE_IDS = Set.of("rate_limit_exceeded", "rate_limit_error", "rate_limit_reached_error",
			"ratelimitreached", "rate_limited", "too_many_requests", "resource_exhausted", "throttlingexception",
			"tokens", "requests");

	static final Set<String> SERVER_IDS = Set.of("server_error", "internal_server_error", "internal_error", "internal",
			"api_error", "upstream_error", "timeout", "timeout_error", "deadline_exceeded", "internalserverexception",
			"modelstreamerrorexception");

	/**
	 * The model wrote something that the server could not use: the same request may
	 * succeed.
	 */
	static final Set<String> MODEL_FAULT_IDS = Set.of("tool_use_failed", "json_validate_failed", "output_parse_failed");

	static final Set<String> INVALID_IDS = Set.of("invalid_request_error", "invalid_request", "bad_request",
			"badrequesterror", "invalid_argument", "validationexception", "failed_precondition", "not_found_error",
			"not_found", "request_too_large");

	private ErrorWords() {
	}

	private static Pattern any(String... phrases) {
		return Pattern.compile(String.join("|", phrases));
	}

}
