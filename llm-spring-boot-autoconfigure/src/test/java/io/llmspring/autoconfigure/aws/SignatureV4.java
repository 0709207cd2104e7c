package io.llmspring.autoconfigure.aws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes signatures as "Create a signed AWS API request" describes it, with nothing but
 * the JDK.
 *
 * @param secretKey the secret key
 */
record SignatureV4(String secretKey) {

	/**
	 * Compute the signature that a request has to have.
	 * @param method the method
	 * @param path the path as sent
	 * @param headers the headers, names in lower case; {@code authorization} says which
	 * of them are signed and what the signature is good for
	 * @param body the body
	 * @return the signature
	 */
	String of(String method, String path, Map<String, String> headers, byte[] body) {
		String authorization = headers.get("authorization");
		String signed = between(authorization, "SignedHeaders=", ",");
		String scope = between(authorization, "Credential=", ",").split("/", 2)[1];
		String canonicalHeaders = Arrays.stream(signed.split(";"))
			.map((name) -> name + ":" + headers.get(name) + "\n")
			.collect(Collectors.joining());
		String canonicalPath = Arrays.stream(path.split("/", -1))
			.map((segment) -> URLEncoder.encode(segment, StandardCharsets.UTF_8))
			.collect(Collectors.joining("/"));
		String request = String.join("\n", method, canonicalPath, "", canonicalHeaders, signed, sha256(body));
		String toSign = String.join("\n", "AWS4-HMAC-SHA256", headers.get("x-amz-date"), scope,
				sha256(request.getBytes(StandardCharsets.UTF_8)));
		byte[] key = ("AWS4" + this.secretKey).getBytes(StandardCharsets.UTF_8);
		for (String part : scope.split("/")) {
			key = hmac(key, part);
		}
		return HexFormat.of().formatHex(hmac(key, toSign));
	}

	static String signature(String authorization) {
		return between(authorization + ",", "Signature=", ",");
	}

	private static String between(String text, String from, String to) {
		int start = text.indexOf(from) + from.length();
		return text.substring(start, text.indexOf(to, start));
	}

	private static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] hmac(byte[] key, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
