package io.llmspring.test.autoconfigure;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/**
 * Bootstrapper of {@link LlmTest @LlmTest}.
 */
class LlmTestContextBootstrapper extends TestSliceTestContextBootstrapper<LlmTest> {

}
