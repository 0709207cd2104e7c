package io.llmspring.sample;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "llm.providers.simulated.first-token-delay=40ms", "llm.providers.simulated.token-delay=8ms",
				"llm.providers.simulated.retry-after=50ms", "llm.aliases.stalled.timeout.idle=60s" })
@ExtendWith({ Browser.Condition.class, OutputCaptureExtension.class })
class BrowserTests {

	private static Browser browser;

	@LocalServerPort
	private int port;

	@BeforeAll
	static void startBrowser() throws IOException {
		browser = Browser.start();
	}

	@AfterAll
	static void closeBrowser() throws IOException {
		if (browser != null) {
			browser.close();
		}
	}

	@BeforeEach
	void lightAndWide() {
		browser.size(1280, 860).dark(false);
	}

	private void open(String alias) {
		browser.open("http://localhost:" + this.port + "/#" + alias);
		browser.await(".alias");
	}

	private void send(String message) {
		browser.type("#message", message, Keys.ENTER);
	}

	@Test
	void answersWithItsReceipt() {
		open("assistant");
		assertThat(browser.text("#chain")).contains("simulated:assistant");
		browser.screenshot("welcome");
		browser.type("#message", "Hello, who are you?");
		browser.click("#send");
		browser.awaitText(".answer .words", "This is a simulated");
		String receipt = browser.awaitText(".receipt", "Cost");
		assertThat(browser.text(".answer .words")).contains("You said: \"Hello, who are you?\"");
		assertThat(receipt).contains("simulated:assistant", "First word", "Total", "4 in")
			.containsPattern("\\$0\\.\\d+");
		assertThat(browser.text("#session")).contains("4 tokens in").containsPattern("\\$0\\.\\d+");
		assertThat(browser.errors()).isEmpty();
	}

	@Test
	void remembersTheConversationAndItsTotal() {
		open("fast");
		send("My name is Ada.");
		browser.awaitText(".receipt", "Cost");
		send("What is my name?");
		browser.awaitText(".answer:last-of-type .words", "message number 2");
		browser.await(".answer:last-of-type .receipt");
		assertThat(browser.text("#session")).containsPattern("\\d+ tokens in, \\d+ out, \\$0\\.\\d+");
		browser.click("#restart");
		browser.await("#welcome");
		assertThat(browser.text(".turn")).isEmpty();
	}

	@Test
	void showsEveryAttemptOfAFallback() {
		open("assistant");
		browser.click(".alias:has([value='resilient'])");
		assertThat(browser.text("#chain")).contains("simulated:rate-limited", "then", "simulated:story-120");
		browser.click("#example");
		assertThat(browser.awaitText(".so-far", "overloaded")).contains("rate-limited (429)");
		String attempts = browser.awaitText(".receipt .attempts", "answered in");
		assertThat(attempts).contains("simulated:rate-limited", "rate-limited (429)", "simulated:overloaded",
				"overloaded (529)", "simulated:story-120 answered in");
		browser.screenshot("fallback");
		browser.dark(true).screenshot("fallback-dark");
		browser.size(390, 844).screenshot("fallback-dark-narrow");
		browser.dark(false).screenshot("fallback-narrow");
	}

	@Test
	void stopsAnAnswerAtTheProvider(CapturedOutput output) {
		open("stalled");
		send("Say something.");
		browser.awaitText(".answer .words", "This is a");
		assertThat(browser.shows("#send")).isFalse();
		browser.screenshot("streaming");
		browser.click("#stop");
		assertThat(browser.awaitText(".receipt", "Cost")).contains("unknown");
		assertThat(browser.text(".answer")).contains("This is a", "You stopped this answer");
		await().atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(output).contains("Answer of 'stalled' stopped by the reader"));
		assertThat(browser.text("#session")).contains("1 of unknown cost");
	}

	@Test
	void keepsWhatArrivedBeforeAFailure() {
		open("broken");
		send("Tell me what goes wrong.");
		String trouble = browser.awaitText(".trouble", "stream-interrupted");
		assertThat(trouble).contains("The answer broke off");
		assertThat(browser.text(".answer .words")).startsWith("This is a simulated");
		browser.screenshot("broken");
	}

	@Test
	void saysThatNobodyCouldAnswer() {
		open("doomed");
		send("Is anybody there?");
		String trouble = browser.awaitText(".trouble", "all-targets-failed");
		assertThat(trouble).contains("Nobody could answer");
		assertThat(browser.text(".attempts")).contains("simulated:rate-limited", "simulated:overloaded",
				"simulated:unauthorized");
		browser.screenshot("doomed");
		browser.dark(true).size(390, 844).screenshot("doomed-dark-narrow");
	}

	@Test
	void foldsThoughtsAndShowsTools() {
		open("thinking");
		send("Why is the sky blue?");
		browser.awaitText(".receipt", "thinking)");
		assertThat(browser.text(".thoughts")).isEqualTo("Thoughts");
		browser.click(".thoughts summary");
		browser.awaitText(".thoughts", "not much to think about");
		browser.click(".alias:has([value='tools'])");
		send("Roll a dice with 20 sides and tell me the time.");
		String tools = browser.awaitText(".tool", "It answered: A die with 20 sides");
		browser.awaitText(".answer:last-of-type .receipt", "Cost");
		assertThat(tools).contains("current_time(", "roll_dice(");
		browser.screenshot("thoughts-and-tools");
	}

	@Test
	void saysUnknownWhereThereIsNoPrice() {
		open("unpriced");
		send("Tell me a short story.");
		browser.awaitText(".receipt .cost", "unknown");
		assertThat(browser.text("#session")).contains("$0 + 1 of unknown cost");
	}

	@Test
	void canBeUsedByKeyboardAndRead() {
		open("assistant");
		assertThat(browser.script("return document.activeElement.id")).isEqualTo("message");
		assertThat(browser.script("return document.querySelector('label[for=message]') !== null")).isEqualTo(true);
		assertThat(browser.script("return document.querySelector('#status').getAttribute('role')")).isEqualTo("status");
		browser.script("document.querySelector('.alias input:checked').focus()");
		browser.press(Keys.ARROW_DOWN);
		browser.awaitText("#about", "A small model");
		send("Hello");
		browser.awaitText(".receipt", "Cost");
		assertThat((String) browser.script("return document.querySelector('#status').textContent"))
			.contains("Answered by simulated:fast", "Cost $");
		assertThat(browser.script("return document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
		browser.size(320, 640);
		assertThat(browser.script("return document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
	}

}
