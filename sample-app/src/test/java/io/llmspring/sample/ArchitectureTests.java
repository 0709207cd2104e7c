package io.llmspring.sample;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption((location) -> !location.contains("test-classes"))
		.importPackages("io.llmspring.sample");

	@Test
	void usesOnlyWhatAUserMayUse() {
		ArchRuleDefinition.classes()
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("io.llmspring.sample..", "io.llmspring.service..", "io.llmspring.chat..",
					"io.llmspring.message..", "io.llmspring.model..", "io.llmspring.error..", "io.llmspring.usage..",
					"java..", "org.springframework..", "reactor..", "tools.jackson..", "org.jspecify..",
					"org.apache.commons.logging..")
			.check(CLASSES);
	}

	@Test
	void offersNothingButTheApplication() {
		ArchRuleDefinition.classes()
			.that()
			.doNotHaveSimpleName("SampleApplication")
			.and()
			.areTopLevelClasses()
			.should()
			.notBePublic()
			.check(CLASSES);
	}

}
