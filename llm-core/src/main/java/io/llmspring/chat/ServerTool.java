package io.llmspring.chat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.util.Assert;

/**
 * A tool that the provider runs itself while it answers. What it did comes back as
 * {@link io.llmspring.message.Content.ServerToolUse}, and is never to be executed again.
 *
 * @param name name of the tool: one of the constants here, which every dialect translates
 * or refuses, or the provider's own name of its type, which is sent as it is
 * @param settings the provider's own settings of the tool, JSON-like values put verbatim
 * into its definition; they win over everything else there
 * @since 0.1.0
 */
public record ServerTool(String name, Map<String, Object> settings) {

	/**
	 * Searches the web.
	 */
	public static final String WEB_SEARCH = "web-search";

	/**
	 * Reads pages of the web whose addresses stand in the conversation.
	 */
	public static final String WEB_FETCH = "web-fetch";

	/**
	 * Writes and runs code in a sandbox of the provider.
	 */
	public static final String CODE_EXECUTION = "code-execution";

	/**
	 * Searches files that the provider holds; which ones is a setting.
	 */
	public static final String FILE_SEARCH = "file-search";

	/**
	 * Makes images.
	 */
	public static final String IMAGE_GENERATION = "image-generation";

	/**
	 * Create a tool.
	 */
	public ServerTool {
		Assert.hasText(name, "'name' must not be empty");
		settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
	}

	/**
	 * Create a tool without settings.
	 * @param name name of the tool
	 * @return the tool
	 */
	public static ServerTool of(String name) {
		return new ServerTool(name, Map.of());
	}

}
