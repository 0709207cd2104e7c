package io.llmspring.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.llmspring.docs.ConfigurationMetadata.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of all properties is what the metadata says.
 */
class ConfigurationPageTests {

	private final ConfigurationMetadata metadata = ConfigurationMetadata.load();

	@Test
	void pageIsUpToDate() throws IOException {
		Path page = MarkdownPage.ROOT.resolve(ConfigurationPage.PATH);
		String written = new ConfigurationPage(this.metadata).write();
		if (Boolean.getBoolean("docs.write")) {
			Files.writeString(page, written);
		}
		assertThat(Files.readString(page).lines())
			.as(ConfigurationPage.PATH + " is not what the metadata says; write it with: " + ConfigurationPage.COMMAND)
			.containsExactlyElementsOf(written.lines().toList());
	}

	@Test
	void defaultsOfTheMetadataAreThoseOfTheCode() {
		assertThat(new ConfigurationPage(this.metadata).contradictions()).isEmpty();
	}

	@Test
	void everyPropertyIsDescribed() {
		assertThat(this.metadata.properties().values())
			.allSatisfy((property) -> assertThat(property.description()).as(property.name()).isNotBlank());
	}

	@Test
	void everySettingsTypeIsWrittenOut() {
		assertThat(this.metadata.properties().values()).filteredOn((property) -> property.type().contains("llmspring"))
			.filteredOn((property) -> ConfigurationPage.type(property.type()).endsWith("Properties"))
			.as("types whose properties an IDE cannot complete")
			.extracting(Property::name)
			.isEmpty();
	}

}
