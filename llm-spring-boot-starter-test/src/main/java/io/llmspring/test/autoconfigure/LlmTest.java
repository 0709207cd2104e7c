package io.llmspring.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.env.Environment;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of classes that use the LLM service and of nothing else: the application context
 * holds the service with its aliases, scripted providers instead of real ones, and the
 * classes that the test names with {@link #classes()} or imports. Other components of the
 * application are left out.
 *
 * <pre class="code">
 * &#064;LlmTest(classes = Assistant.class)
 * class AssistantTests {
 *
 *     &#064;Autowired
 *     private Assistant assistant;
 *
 *     &#064;Autowired
 *     private ScriptedProvider openai;
 *
 * }
 * </pre>
 *
 * @since 0.1.0
 * @see AutoConfigureLlm
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(LlmTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(LlmTypeExcludeFilter.class)
@AutoConfigureLlm
public @interface LlmTest {

	/**
	 * Properties in the form {@code key=value} that are added to the {@link Environment}.
	 * @return the properties to add
	 */
	String[] properties() default {};

	/**
	 * Components of the application that the context holds, in addition to the service.
	 * @return the classes
	 */
	@AliasFor("value")
	Class<?>[] classes() default {};

	/**
	 * Same as {@link #classes()}.
	 * @return the classes
	 */
	@AliasFor("classes")
	Class<?>[] value() default {};

	/**
	 * Whether the components that {@link #classes()} names are included.
	 * @return {@code false} if only {@link #includeFilters()} count
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Filters for further components to include.
	 * @return the filters
	 */
	Filter[] includeFilters() default {};

	/**
	 * Filters for components to leave out.
	 * @return the filters
	 */
	Filter[] excludeFilters() default {};

}
