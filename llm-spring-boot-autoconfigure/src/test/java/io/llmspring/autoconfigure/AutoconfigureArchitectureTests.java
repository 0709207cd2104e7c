package io.llmspring.autoconfigure;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Tests for the architecture of the module.
 */
class AutoconfigureArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption((location) -> !location.contains("/test-classes/"))
		.importPackages("io.llmspring");

	@Test
	void autoConfigurationsArePublicAndFinal() {
		ArchRuleDefinition.classes()
			.that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.check(CLASSES);
	}

	@Test
	void autoConfigurationsHaveNoPublicMembers() {
		ArchRuleDefinition.methods()
			.that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.and()
			.areAnnotatedWith(Bean.class)
			.should()
			.bePackagePrivate()
			.check(CLASSES);
	}

	@Test
	void conditionsOnClassesAreNotOnMethods() {
		ArchRuleDefinition.noMethods().should().beAnnotatedWith(ConditionalOnClass.class).check(CLASSES);
	}

	@Test
	void beansAreDeclaredHereOnly() {
		ArchRuleDefinition.methods()
			.that()
			.areAnnotatedWith(Bean.class)
			.should()
			.beDeclaredInClassesThat()
			.resideInAPackage("io.llmspring.autoconfigure..")
			.check(CLASSES);
	}

	@Test
	void nobodySeesTheAutoConfiguration() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage("io.llmspring.autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.llmspring.autoconfigure..", "org.springframework.boot..")
			.check(CLASSES);
	}

	@Test
	void packagesAreFreeOfCycles() {
		SlicesRuleDefinition.slices().matching("io.llmspring.(**)").should().beFreeOfCycles().check(CLASSES);
	}

}
