package io.llmspring.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Replaces every configured provider by a {@link io.llmspring.test.ScriptedProvider}, so
 * that a test needs no network and no key. Aliases, chains, options and clocks of
 * {@code application.yml} stay as they are. Works on its own, with {@link LlmTest} and
 * with {@code @SpringBootTest}.
 * <p>
 * The scripted providers are beans under the names of the providers, and all of them are
 * in the bean {@link io.llmspring.test.ScriptedProviders}. They are reset after each test
 * method. Providers that are beans of the application stay.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureLlm {

}
