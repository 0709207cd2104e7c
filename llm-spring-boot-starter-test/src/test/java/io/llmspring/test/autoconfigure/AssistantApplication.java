package io.llmspring.test.autoconfigure;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application as users write it.
 */
@SpringBootApplication
class AssistantApplication {

}
