package io.llmspring.usage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.llmspring.model.ModelRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Prices the usage of several hundred recorded and constructed answers and compares with
 * the expected cost, exactly. The corpus lies beside the repository and is skipped where
 * it is absent. Cases that cannot agree are listed with the reason in
 * {@code pricing-exclusions.txt}; one that agrees after all must be taken off the list.
 */
class PricingCorpusTests {

	private static final Instant PRESENT = Instant.parse("2026-11-20T12:00:00Z");

	private static final Set<String> KNOWN_FIELDS = Set.of("input_tokens", "output_tokens", "cache_read_tokens",
			"cache_write_tokens", "cache_write_5m_tokens", "cache_write_1h_tokens", "output_reasoning_tokens",
			"input_audio_tokens", "output_audio_tokens", "cache_audio_read_tokens", "input_image_tokens",
			"output_image_tokens", "cache_image_read_tokens", "web_searches", "service", "raw", "rates");

	/**
	 * Counters that say how text, tool results and video make up the input and output;
	 * they have no price of their own.
	 */
	private static final Set<String> IGNORED_FIELDS = Set.of("input_text_tokens", "output_text_tokens",
			"input_text_tool_tokens", "input_tool_tokens", "input_video_tokens", "cache_text_read_tokens");

	private static final Set<String> VENDORS = Set.of("openai", "anthropic", "google", "mistral", "groq", "deepseek",
			"xai", "cohere");

	private final Map<String, String> exclusions = exclusions();

	@Test
	void pricesEveryConstructedCaseExactly() {
		List<JsonNode> cases = cases("boundary", "arithmetic").toList();
		List<String> wrong = new ArrayList<>();
		List<String> agreeing = new ArrayList<>();
		for (JsonNode item : cases) {
			String difference = difference(item, Instant.parse(item.get("asOf").asString()), item.get("expected"));
			report(item, difference, wrong, agreeing);
		}
		long excluded = cases.stream().filter((item) -> this.exclusions.containsKey(id(item))).count();
		System.out.printf("Pricing corpus, constructed: %d cases, %d exact, %d excluded%n", cases.size(),
				cases.size() - excluded - wrong.size(), excluded);
		assertThat(wrong).isEmpty();
		assertThat(agreeing).as("excluded without need").isEmpty();
		assertThat(cases.size() - excluded).isGreaterThan(30);
	}

	@Test
	void pricesRecordedAnswersExactly() {
		List<String> wrong = new ArrayList<>();
		List<String> agreeing = new ArrayList<>();
		List<JsonNode> cases = cases("corpus").filter((item) -> VENDORS.contains(item.get("provider").asString()))
			.toList();
		List<JsonNode> priced = cases.stream().filter((item) -> price(item, PRESENT) != null).toList();
		for (JsonNode item : priced) {
			report(item, difference(item, PRESENT, item.get("expectedAt2026-11-20")), wrong, agreeing);
		}
		long excluded = priced.stream().filter((item) -> this.exclusions.containsKey(id(item))).count();
		System.out.printf("Pricing corpus, recorded: %d cases of %d vendors, %d in the book, %d exact, %d excluded%n",
				cases.size(), VENDORS.size(), priced.size(), priced.size() - excluded - wrong.size(), excluded);
		System.out.println("Pricing corpus, not in the book: " + cases.stream()
			.filter((item) -> price(item, PRESENT) == null)
			.map((item) -> model(item).toString())
			.distinct()
			.sorted()
			.toList());
		assertThat(wrong).isEmpty();
		assertThat(agreeing).as("excluded without need").isEmpty();
		assertThat(priced.size() - excluded).isGreaterThan(300);
	}

	private void report(JsonNode item, @Nullable String difference, List<String> wrong, List<String> agreeing) {
		boolean excluded = this.exclusions.containsKey(id(item));
		if (difference != null && !excluded) {
			wrong.add(id(item) + " " + item.get("model").asString() + ": " + difference);
		}
		if (difference == null && excluded) {
			agreeing.add(id(item));
		}
	}

	/**
	 * Price a case and say how it differs from the expectation, or return {@code null} if
	 * it does not.
	 */
	private static @Nullable String difference(JsonNode item, Instant at, JsonNode expected) {
		TokenUsage usage = usage(item.get("usage"));
		Price price = price(item, at);
		Cost cost = (price != null) ? price.cost(usage) : PriceBook.bundled().cost(model(item), usage, at);
		if (expected.has("error")) {
			CostStatus status = expected.get("error").asString().equals("LookupError") ? CostStatus.NO_PRICE
					: CostStatus.INCONSISTENT;
			return (cost.status() == status) ? null : "is " + cost.status() + " instead of " + status;
		}
		return Stream
			.of(difference("total", expected, cost.total()), difference("input", expected, input(cost.parts())),
					difference("output", expected, output(cost.parts())))
			.filter((difference) -> difference != null)
			.findFirst()
			.orElse(null);
	}

	private static @Nullable String difference(String name, JsonNode expected, @Nullable BigDecimal actual) {
		if (!expected.has(name)) {
			return null;
		}
		BigDecimal amount = new BigDecimal(expected.get(name).asString());
		boolean equal = actual != null && amount.compareTo(actual) == 0;
		return equal ? null : name + " is " + actual + " instead of " + amount.toPlainString();
	}

	private static BigDecimal input(Cost.Parts parts) {
		return sum(parts.input(), parts.cacheRead(), parts.cacheWrite5m(), parts.cacheWrite1h(), parts.inputAudio(),
				parts.inputImage());
	}

	private static BigDecimal output(Cost.Parts parts) {
		return sum(parts.output(), parts.reasoning(), parts.outputAudio(), parts.outputImage());
	}

	private static BigDecimal sum(@Nullable BigDecimal... parts) {
		return Stream.of(parts).filter((part) -> part != null).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static @Nullable Price price(JsonNode item, Instant at) {
		JsonNode rates = item.get("usage").get("rates");
		if (rates != null) {
			return Price
				.builder(Rates.builder()
					.input(rates.get("input").decimalValue())
					.output(rates.get("output").decimalValue())
					.cacheRead(rates.get("cacheRead").decimalValue())
					.build())
				.build();
		}
		return PriceBook.bundled().find(model(item), at).map(PriceMatch::price).orElse(null);
	}

	private static TokenUsage usage(JsonNode node) {
		assertThat(node.propertyNames())
			.allMatch((name) -> KNOWN_FIELDS.contains(name) || IGNORED_FIELDS.contains(name));
		if (node.has("raw")) {
			JsonNode raw = node.get("raw");
			return TokenUsage.builder()
				.inputWithoutCache(number(raw, "input_tokens"))
				.cacheRead(number(raw, "cache_read_input_tokens"))
				.cacheWrite5m(number(raw, "cache_creation_input_tokens"))
				.output(number(raw, "output_tokens"))
				.build();
		}
		boolean split = node.has("cache_write_5m_tokens") || node.has("cache_write_1h_tokens");
		TokenUsage.Builder usage = TokenUsage.builder()
			.input(number(node, "input_tokens"))
			.output(number(node, "output_tokens"))
			.cacheRead(number(node, "cache_read_tokens"))
			.cacheWrite5m(number(node, split ? "cache_write_5m_tokens" : "cache_write_tokens"))
			.cacheWrite1h(number(node, "cache_write_1h_tokens"))
			.reasoning(number(node, "output_reasoning_tokens"))
			.audio(number(node, "input_audio_tokens"), number(node, "cache_audio_read_tokens"),
					number(node, "output_audio_tokens"))
			.image(number(node, "input_image_tokens"), number(node, "cache_image_read_tokens"),
					number(node, "output_image_tokens"))
			.serviceTier(node.has("service") ? node.get("service").asString() : null);
		if (node.has("web_searches")) {
			usage.calls("web-search", node.get("web_searches").asLong());
		}
		return usage.build();
	}

	private static @Nullable Long number(JsonNode node, String name) {
		return node.has(name) ? (Long) node.get(name).asLong() : null;
	}

	private static ModelRef model(JsonNode item) {
		return new ModelRef(item.get("provider").asString(), item.get("model").asString());
	}

	private static String id(JsonNode item) {
		return item.get("id").asString();
	}

	private static Stream<JsonNode> cases(String... kinds) {
		Path file = repository().resolve("../shared/corpora/pricing/cases.json").normalize();
		assumeTrue(Files.exists(file), () -> "The corpus of priced answers is not here: " + file);
		JsonNode root = JsonMapper.shared().readTree(file.toFile());
		return StreamSupport.stream(root.get("cases").spliterator(), false)
			.filter((item) -> List.of(kinds).contains(item.get("kind").asString()));
	}

	private static Path repository() {
		Path directory = Path.of("").toAbsolutePath();
		while (directory != null && !Files.exists(directory.resolve("mvnw"))) {
			directory = directory.getParent();
		}
		assumeTrue(directory != null, "Not inside the repository");
		return directory;
	}

	private static Map<String, String> exclusions() {
		try {
			Map<String, String> exclusions = new LinkedHashMap<>();
			Path file = Path.of(PricingCorpusTests.class.getResource("/pricing-exclusions.txt").getPath());
			for (String line : Files.readAllLines(file)) {
				if (!line.isBlank() && !line.startsWith("#")) {
					int tab = line.indexOf('\t');
					assertThat(line.substring(tab + 1)).as("reason of '%s'", line).isNotBlank();
					exclusions.put(line.substring(0, tab), line.substring(tab + 1));
				}
			}
			return exclusions;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
