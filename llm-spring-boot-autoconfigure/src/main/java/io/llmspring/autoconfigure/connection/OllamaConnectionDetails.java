package io.llmspring.autoconfigure.connection;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the Ollama server is that the presets {@code ollama} and
 * {@code ollama-compatible} talk to. A bean of this type wins over properties.
 *
 * @since 0.1.0
 */
public interface OllamaConnectionDetails extends ConnectionDetails {

	/**
	 * Return the address of the server.
	 * @return the address without path, for example {@code http://localhost:11434}
	 */
	String getBaseUrl();

}
