package io.llmspring;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

class ProvidersArchitectureTests {

	private static final String CORE = "io.llmspring.(message|model|chat|embedding|usage|error|spi)..";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption((location) -> !location.contains("test-classes"))
		.importPackages("io.llmspring.transport", "io.llmspring.dialect", "io.llmspring.provider",
				"io.llmspring.simulated", "io.llmspring.json", "io.llmspring.media");

	@Test
	void packagesAreFreeOfCycles() {
		SlicesRuleDefinition.slices().matching("io.llmspring.(*)..").should().beFreeOfCycles().check(CLASSES);
		SlicesRuleDefinition.slices().matching("io.llmspring.transport.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void dialectsDoNotKnowEachOther() {
		SlicesRuleDefinition.slices()
			.matching("io.llmspring.dialect.(*)..")
			.should()
			.notDependOnEachOther()
			.ignoreDependency(DescribedPredicate.alwaysTrue(),
					JavaClass.Predicates.resideInAPackage("io.llmspring.dialect.support.."))
			.check(CLASSES);
	}

	@Test
	void dialectsOfOpenAiShareEndpointsAndDoNotKnowEachOther() {
		SlicesRuleDefinition.slices()
			.matching("io.llmspring.dialect.openai.(*)..")
			.should()
			.notDependOnEachOther()
			.ignoreDependency(DescribedPredicate.alwaysTrue(),
					JavaClass.Predicates.resideInAPackage("io.llmspring.dialect.openai.endpoint.."))
			.check(CLASSES);
	}

	@Test
	void dialectsSeeTheJdkJacksonAndCoreOnly() {
		ArchRuleDefinition.classes()
			.that()
			.resideInAPackage("io.llmspring.dialect..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "tools.jackson..", "org.jspecify..", "io.llmspring.dialect..", CORE)
			.check(CLASSES);
	}

	@Test
	void dialectsAreNotReactive() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage("io.llmspring.dialect..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("reactor..", "org.reactivestreams..", "org.springframework..", "io.netty..")
			.check(CLASSES);
	}

	@Test
	void jsonSeesTheJdkJacksonAndCoreOnly() {
		ArchRuleDefinition.classes()
			.that()
			.resideInAPackage("io.llmspring.json..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "tools.jackson.core..", "org.jspecify..", "io.llmspring.json..", CORE)
			.check(CLASSES);
	}

	@Test
	void mediaSeeTheJdkAndMessagesOnly() {
		ArchRuleDefinition.classes()
			.that()
			.resideInAPackage("io.llmspring.media..")
			.and()
			.doNotHaveSimpleName("PdfBoxRendering")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "javax.imageio..", "org.jspecify..", "io.llmspring.media..",
					"io.llmspring.message..")
			.check(CLASSES);
	}

	@Test
	void oneClassSeesPdfBox() {
		ArchRuleDefinition.noClasses()
			.that()
			.doNotHaveSimpleName("PdfBoxRendering")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.apache.pdfbox..")
			.check(CLASSES);
	}

	@Test
	void nobodySeesMedia() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage("io.llmspring.media..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.llmspring.media..")
			.check(CLASSES);
	}

	@Test
	void transportMovesFramesAndDoesNotUnderstandThem() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage("io.llmspring.transport..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.llmspring.chat..", "io.llmspring.message..", "io.llmspring.dialect..",
					"io.llmspring.provider..")
			.check(CLASSES);
	}

	@Test
	void framingKnowsNeitherSpringNorReactor() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage("io.llmspring.transport.framing..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("reactor..", "org.springframework..", "io.netty..")
			.check(CLASSES);
	}

	@Test
	void nothingSeesBootOrTheService() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot..", "org.springframework.beans..", "io.llmspring.service..",
					"io.llmspring.routing..", "io.llmspring.accounting..", "io.llmspring.observation..")
			.check(CLASSES);
	}

}
