package io.llmspring.transport;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/**
 * What the transport must not know.
 */
class TransportArchitectureTests {

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.llmspring.transport");

	@Test
	void transportDoesNotUnderstandWhatItMoves() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.llmspring.chat..", "io.llmspring.message..", "io.llmspring.dialect..",
					"io.llmspring.provider..")
			.check(this.classes);
	}

	@Test
	void framingNeedsNoLibrary() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage("..framing..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("reactor..", "org.springframework..", "io.netty..")
			.check(this.classes);
	}

}
