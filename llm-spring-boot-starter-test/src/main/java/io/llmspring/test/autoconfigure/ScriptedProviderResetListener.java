package io.llmspring.test.autoconfigure;

import io.llmspring.test.ScriptedProviders;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Resets the scripted providers after each test method, so that a context can serve many
 * of them.
 */
final class ScriptedProviderResetListener extends AbstractTestExecutionListener {

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (testContext.hasApplicationContext()) {
			testContext.getApplicationContext()
				.getBeanProvider(ScriptedProviders.class)
				.ifAvailable(ScriptedProviders::reset);
		}
	}

}
