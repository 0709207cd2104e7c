package io.llmspring.docs;

import java.math.BigDecimal;

import io.llmspring.chat.ChatEvent;
import io.llmspring.service.LlmService;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

// tag::sse[]
@RestController
class ChatController {

	private final LlmService llm;

	ChatController(LlmService llm) {
		this.llm = llm;
	}

	@GetMapping(path = "/chat", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<ServerSentEvent<Object>> chat(@RequestParam String question) {
		return this.llm.prompt("assistant").user(question).stream().events().handle((event, sink) -> {
			if (event instanceof ChatEvent.TextDelta delta) {
				sink.next(ServerSentEvent.<Object>builder(new Piece(delta.text())).event("text").build());
			}
			else if (event instanceof ChatEvent.Finished end) {
				sink.next(ServerSentEvent.<Object>builder(new End(end.cost().total())).event("end").build());
			}
		});
	}

	record Piece(String text) {
	}

	record End(@Nullable BigDecimal usd) {
	}

}
// end::sse[]
