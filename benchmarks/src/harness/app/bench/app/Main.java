package bench.app;

import java.util.concurrent.CountDownLatch;

import io.llmspring.chat.ChatEvent;
import io.llmspring.chat.ChatRequest;
import io.llmspring.service.LlmService;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application with the starter: once the service is there, one streamed call through
 * an alias. It reports with the class of the application that it is compared with.
 */
@SpringBootApplication
public class Main {

	public static void main(String[] args) throws Exception {
		ConfigurableApplicationContext context = SpringApplication.run(Main.class, args);
		LlmService service = context.getBean(LlmService.class);
		Report.ready();
		long start = System.nanoTime();
		CountDownLatch end = new CountDownLatch(1);
		double[] first = { -1 };
		service.stream(ChatRequest.of("chain", System.getProperty("prompt"))).subscribe((event) -> {
			if (first[0] < 0 && event instanceof ChatEvent.TextDelta) {
				first[0] = (System.nanoTime() - start) / 1e6;
			}
		}, (failure) -> {
			failure.printStackTrace();
			end.countDown();
		}, end::countDown);
		end.await();
		Report.line("called", first[0]);
		Runtime.getRuntime().halt(0);
	}

}
