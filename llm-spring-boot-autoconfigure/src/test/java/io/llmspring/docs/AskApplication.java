package io.llmspring.docs;

import java.util.stream.Stream;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.service.LlmService;

import org.springframework.boot.CommandLineRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AskApplication {

	// tag::command-line[]
	@Bean
	CommandLineRunner ask(LlmService llm) {
		return (arguments) -> {
			ChatRequest request = ChatRequest.of("assistant", String.join(" ", arguments));
			try (Stream<ChatEvent> events = llm.blocking().stream(request)) {
				events.forEach((event) -> {
					if (event instanceof ChatEvent.TextDelta delta) {
						System.out.print(delta.text());
					}
				});
			}
		};
	}
	// end::command-line[]

}
