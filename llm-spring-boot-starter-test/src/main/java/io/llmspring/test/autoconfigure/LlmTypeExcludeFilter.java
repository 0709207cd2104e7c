package io.llmspring.test.autoconfigure;

import java.util.Set;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/**
 * Leaves out the components that {@link LlmTest @LlmTest} does not name.
 */
final class LlmTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<LlmTest> {

	private final Set<Class<?>> classes;

	LlmTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
		this.classes = Set.of(getAnnotation().getValue("classes", Class[].class).orElseGet(() -> new Class<?>[0]));
	}

	@Override
	protected Set<Class<?>> getComponentIncludes() {
		return this.classes;
	}

}
