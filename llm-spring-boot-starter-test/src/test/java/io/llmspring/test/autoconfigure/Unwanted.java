package io.llmspring.test.autoconfigure;

import org.springframework.stereotype.Component;

/**
 * A component that a slice leaves out.
 */
@Component
class Unwanted {

}
