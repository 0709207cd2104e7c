package io.llmspring.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.llmspring.chat.ChatEvent;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documents on the page of the documentation are what is read and written.
 */
class CanonicalJsonPageTests {

	private final String page = page();

	@Test
	void everyDocumentIsReadAndWrittenAsItStands() {
		List<String> documents = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
			.matcher(this.page)
			.results()
			.map((block) -> block.group(1))
			.toList();
		assertThat(documents).hasSizeGreaterThanOrEqualTo(4);
		for (String document : documents) {
			JsonNode tree = JsonMapper.shared().readTree(document);
			String again = switch (tree.path("kind").asString()) {
				case "request" -> CanonicalJson.write(CanonicalJson.readRequest(document));
				case "response" -> CanonicalJson.write(CanonicalJson.readResponse(document));
				case "event" -> CanonicalJson.write(CanonicalJson.readEvent(document));
				default -> CanonicalJson.write(CanonicalJson.readConversation(document));
			};
			assertThat(again).isEqualTo(document.replaceAll("(\"(?:\\\\.|[^\"\\\\])*\")|\\s+", "$1"));
		}
	}

	@Test
	void everyPartAndEventIsOnThePage() {
		assertThat(Stream.of(Content.class, ChatEvent.class, Message.class)
			.flatMap((family) -> Arrays.stream(family.getPermittedSubclasses()))
			.map((type) -> "`" + type.getSimpleName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase() + "`"))
			.allSatisfy((word) -> assertThat(this.page).contains(word));
	}

	private static String page() {
		Path directory = Path.of("").toAbsolutePath();
		while (!Files.exists(directory.resolve("mvnw"))) {
			directory = directory.getParent();
		}
		try {
			return Files.readString(directory.resolve("docs/canonical-json.md"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
