package io.llmspring;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption((location) -> !location.contains("test-classes"))
		.importPackages("io.llmspring");

	@Test
	void packagesAreFreeOfCycles() {
		SlicesRuleDefinition.slices().matching("io.llmspring.(*)..").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void dependenciesPointFromTheDoorToTheVocabulary() {
		Architectures.layeredArchitecture()
			.consideringOnlyDependenciesInLayers()
			.layer("words")
			.definedBy("io.llmspring.message..", "io.llmspring.model..", "io.llmspring.usage..")
			.layer("chat")
			.definedBy("io.llmspring.chat..", "io.llmspring.embedding..")
			.layer("error")
			.definedBy("io.llmspring.error..")
			.layer("spi")
			.definedBy("io.llmspring.spi..")
			.layer("timing")
			.definedBy("io.llmspring.timing..")
			.layer("resilience")
			.definedBy("io.llmspring.resilience..")
			.layer("routing")
			.definedBy("io.llmspring.routing..")
			.layer("accounting")
			.definedBy("io.llmspring.accounting..")
			.layer("observation")
			.definedBy("io.llmspring.observation..")
			.layer("service")
			.definedBy("io.llmspring.service..")
			.whereLayer("service")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("observation")
			.mayOnlyBeAccessedByLayers("service")
			.whereLayer("accounting")
			.mayOnlyBeAccessedByLayers("service", "observation")
			.whereLayer("routing")
			.mayOnlyBeAccessedByLayers("service", "observation", "accounting")
			.whereLayer("resilience")
			.mayOnlyBeAccessedByLayers("service", "routing")
			.whereLayer("timing")
			.mayOnlyBeAccessedByLayers("service", "resilience")
			.whereLayer("spi")
			.mayOnlyBeAccessedByLayers("service", "routing", "resilience")
			.whereLayer("error")
			.mayOnlyAccessLayers("words", "chat")
			.whereLayer("chat")
			.mayOnlyAccessLayers("words")
			.whereLayer("words")
			.mayNotAccessAnyLayer()
			.check(CLASSES);
	}

	@Test
	void vocabularyKnowsNothingElseOfOurs() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAnyPackage("io.llmspring.message..", "io.llmspring.model..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.llmspring.chat..", "io.llmspring.error..", "io.llmspring.spi..",
					"io.llmspring.usage..", "io.llmspring.service..", "io.llmspring.routing..",
					"io.llmspring.resilience..", "io.llmspring.observation..", "io.llmspring.accounting..")
			.check(CLASSES);
	}

	@Test
	void vocabularyIsNotReactive() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAnyPackage("io.llmspring.message..", "io.llmspring.model..", "io.llmspring.usage..",
					"io.llmspring.chat..", "io.llmspring.embedding..", "io.llmspring.error..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("reactor..", "org.reactivestreams..")
			.check(CLASSES);
	}

	@Test
	void coreDoesNotSeeTheWebOrBootOrJson() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.web..", "org.springframework.boot..", "org.springframework.http..",
					"org.springframework.context..", "org.springframework.beans..", "io.netty..", "reactor.netty..",
					"tools.jackson..", "com.fasterxml..")
			.check(CLASSES);
	}

	@Test
	void nobodyLogsThroughAnythingButCommonsLogging() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.slf4j..", "java.util.logging..", "org.apache.logging..")
			.check(CLASSES);
	}

}
