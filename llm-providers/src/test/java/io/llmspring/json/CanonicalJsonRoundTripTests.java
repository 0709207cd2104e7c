package io.llmspring.json;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.chat.ChatResponse;
import io.llmspring.chat.ResponseFormat;
import io.llmspring.message.Content;
import io.llmspring.message.Message;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class CanonicalJsonRoundTripTests {

	private static final int TIMES = 500;

	private final Set<Class<?>> seen = new HashSet<>();

	@Test
	void requestsComeBackAsTheyWere() {
		for (int seed = 0; seed < TIMES; seed++) {
			ChatRequest request = new RandomExchanges(seed).request();
			comesBack(seed, request, CanonicalJson::write, CanonicalJson::readRequest);
			if (request.options().responseFormat() != null) {
				this.seen.add(request.options().responseFormat().getClass());
			}
		}
		assertThat(this.seen).contains(ResponseFormat.class.getPermittedSubclasses());
	}

	@Test
	void answersComeBackAsTheyWere() {
		for (int seed = 0; seed < TIMES; seed++) {
			ChatResponse response = new RandomExchanges(seed).response();
			comesBack(seed, response, CanonicalJson::write, CanonicalJson::readResponse);
		}
	}

	@Test
	void eventsComeBackAsTheyWere() {
		for (int seed = 0; seed < TIMES; seed++) {
			ChatEvent event = new RandomExchanges(seed).event(seed);
			comesBack(seed, event, CanonicalJson::write, CanonicalJson::readEvent);
			this.seen.add(event.getClass());
		}
		assertThat(this.seen).contains(ChatEvent.class.getPermittedSubclasses());
	}

	@Test
	void conversationsComeBackAsTheyWere() {
		for (int seed = 0; seed < TIMES; seed++) {
			RandomExchanges random = new RandomExchanges(seed);
			List<Message> messages = random.some(random::message);
			comesBack(seed, messages, CanonicalJson::write, CanonicalJson::readConversation);
			messages.forEach((message) -> {
				this.seen.add(message.getClass());
				message.content().forEach((part) -> this.seen.add(part.getClass()));
			});
		}
		assertThat(this.seen).contains(Message.class.getPermittedSubclasses())
			.contains(Content.class.getPermittedSubclasses());
	}

	private static <T> void comesBack(int seed, T value, Function<T, String> write, Function<String, T> read) {
		String json = write.apply(value);
		// What is stored or sent is bytes
		String stored = new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
		T back = read.apply(stored);
		assertThat(back).as("seed %d: %s", seed, json).isEqualTo(value);
		assertThat(write.apply(back)).as("seed %d", seed).isEqualTo(json);
		assertThat(JsonMapper.shared().readTree(json).path("version").asString()).isEqualTo(CanonicalJson.VERSION);
	}

}
