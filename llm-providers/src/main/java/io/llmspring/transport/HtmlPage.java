package io.llmspring.transport;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.llmspring.spi.WireFailure;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the pages for humans that proxies, load balancers and sign-in portals answer
 * with.
 *
 * @since 0.1.0
 */
public final class HtmlPage {

	private static final Pattern TITLE = Pattern.compile("<title[^>]*>([^<]{1,200})", Pattern.CASE_INSENSITIVE);

	private HtmlPage() {
	}

	/**
	 * Describe an answer if it is a page.
	 * @param answer the answer
	 * @return a few words with the title of the page, or {@code null} if it is none
	 */
	public static @Nullable String describe(WireFailure answer) {
		String text = answer.text();
		if (!isHtml(answer.header("content-type"), text)) {
			return null;
		}
		Matcher title = TITLE.matcher(text);
		return title.find() ? "HTML page \"" + title.group(1).strip() + "\"" : "HTML page";
	}

	private static boolean isHtml(@Nullable String contentType, String text) {
		if (contentType != null && contentType.toLowerCase(Locale.ROOT).contains("html")) {
			return true;
		}
		String start = text.substring(0, Math.min(text.length(), 200)).stripLeading().toLowerCase(Locale.ROOT);
		return start.startsWith("<!doctype html") || start.startsWith("<html");
	}

}
