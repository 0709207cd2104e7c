package io.llmspring.conformance;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.llmspring.spi.Dialect;
import io.llmspring.spi.ProviderProfile;

/**
 * The dialects of this module, found by looking: a new one is tested without being named.
 */
public final class Dialects {

	private static final List<Dialect> ALL = find();

	private Dialects() {
	}

	/**
	 * All dialects.
	 * @return one of each, by name
	 */
	public static List<Dialect> all() {
		return ALL;
	}

	/**
	 * The dialect of a name.
	 * @param name the name
	 * @return the dialect
	 */
	public static Dialect named(String name) {
		return ALL.stream().filter((dialect) -> dialect.name().equals(name)).findFirst().orElseThrow();
	}

	private static List<Dialect> find() {
		return new ClassFileImporter().withImportOption((location) -> !location.contains("test-classes"))
			.importPackages("io.llmspring.dialect")
			.stream()
			.filter((type) -> type.isAssignableTo(Dialect.class) && !type.isInterface()
					&& !type.getModifiers().contains(JavaModifier.ABSTRACT))
			.map(Dialects::create)
			.sorted(Comparator.comparing(Dialect::name))
			.toList();
	}

	/**
	 * A server.
	 * @param quirks its differences
	 * @return what a dialect has to know of it
	 */
	public static ProviderProfile profile(Map<String, String> quirks) {
		return new ProviderProfile("test", "http://localhost", Map.of(), quirks);
	}

	private static Dialect create(JavaClass type) {
		try {
			return (Dialect) type.reflect().getDeclaredConstructor().newInstance();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("A dialect is created without arguments: " + type.getName(), ex);
		}
	}

}
