package io.llmspring.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

import org.springframework.util.FileSystemUtils;

/**
 * Chromium without a window. Nothing is downloaded: where it is not installed, the tests
 * are skipped, unless {@value #REQUIRE} is {@code true}.
 */
final class Browser implements AutoCloseable {

	static final String REQUIRE = "LLM_REQUIRE_BROWSER";

	private static final String MISSING = "Chromium and chromedriver are needed to look at the page; install them, "
			+ "or name them in LLM_CHROMIUM and LLM_CHROMEDRIVER";

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	private final Path profile;

	private final ChromeDriver driver;

	private Browser(Path chromium, Path chromedriver) throws IOException {
		this.profile = Files.createTempDirectory("llm-sample-browser");
		ChromeOptions options = new ChromeOptions();
		options.setBinary(chromium.toString());
		options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
				"--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
				"--disable-sync", "--user-data-dir=" + this.profile, "--window-size=1280,860");
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(chromedriver.toFile())
			.usingAnyFreePort()
			.build();
		this.driver = new ChromeDriver(service, options);
		Files.createDirectories(SCREENSHOTS);
	}

	static Browser start() throws IOException {
		Path chromium = chromium();
		Path chromedriver = chromedriver();
		if (chromium == null || chromedriver == null) {
			throw new IllegalStateException(MISSING + ". Environment variable " + REQUIRE + " is true.");
		}
		return new Browser(chromium, chromedriver);
	}

	private static Path chromium() {
		return find("LLM_CHROMIUM", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
	}

	private static Path chromedriver() {
		return find("LLM_CHROMEDRIVER", "/usr/bin/chromedriver");
	}

	private static Path find(String variable, String... usual) {
		String named = System.getenv(variable);
		Stream<String> candidates = (named != null) ? Stream.of(named) : Stream.of(usual);
		return candidates.map(Path::of).filter(Files::isExecutable).findFirst().orElse(null);
	}

	/** Load a page afresh. */
	Browser open(String url) {
		this.driver.get("about:blank");
		this.driver.get(url);
		return this;
	}

	Browser dark(boolean dark) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
		return this;
	}

	Browser size(int width, int height) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
		return this;
	}

	WebElement await(String selector) {
		return new WebDriverWait(this.driver, PATIENCE)
			.until((browser) -> browser.findElements(By.cssSelector(selector))
				.stream()
				.filter(WebElement::isDisplayed)
				.findFirst()
				.orElse(null));
	}

	String awaitText(String selector, String text) {
		return new WebDriverWait(this.driver, PATIENCE)
			.withMessage(() -> "'" + selector + "' with '" + text + "', page: " + text("body"))
			.until((browser) -> {
				String found = text(selector);
				return found.contains(text) ? found : null;
			});
	}

	String text(String selector) {
		Object text = this.driver.executeScript(
				"return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText).join('\\n')", selector);
		return String.valueOf(text);
	}

	Object script(String script) {
		return this.driver.executeScript(script);
	}

	boolean shows(String selector) {
		return this.driver.findElements(By.cssSelector(selector)).stream().anyMatch(WebElement::isDisplayed);
	}

	void press(CharSequence key) {
		this.driver.switchTo().activeElement().sendKeys(key);
	}

	void click(String selector) {
		await(selector).click();
	}

	void type(String selector, CharSequence... keys) {
		await(selector).sendKeys(keys);
	}

	List<String> errors() {
		return this.driver.manage()
			.logs()
			.get("browser")
			.getAll()
			.stream()
			.map((entry) -> entry.getLevel() + " " + entry.getMessage())
			.toList();
	}

	void screenshot(String name) {
		try {
			Files.write(SCREENSHOTS.resolve(name + ".png"), this.driver.getScreenshotAs(OutputType.BYTES));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.driver.quit();
		FileSystemUtils.deleteRecursively(this.profile);
	}

	/**
	 * Skips tests where the browser is missing, unless it is required.
	 */
	static final class Condition implements ExecutionCondition {

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			boolean found = chromium() != null && chromedriver() != null;
			return (found || Boolean.parseBoolean(System.getenv(REQUIRE))) ? ConditionEvaluationResult.enabled(null)
					: ConditionEvaluationResult.disabled(MISSING);
		}

	}

}
